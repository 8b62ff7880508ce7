import type { CrudService } from '../crud/crud.service';
import { requiredKeys } from '../crud/read-input';
import { InputError } from '../errors/input-error';
import { type CrudResource, type CsvColumn, columnNamed, unknownColumn } from './csv-column';
import { CsvReader } from './csv-reader';

export type ValueColumn = Extract<CsvColumn, { type: 'value' }>;
export type RelationColumn = Exclude<CsvColumn, ValueColumn>;

/** What the header of a file means for a resource. */
export interface ImportPlan {
  readonly resource: CrudResource & Pick<CrudService<unknown>, 'prepareNew' | 'insertMany' | 'apply'>;
  /** In the order of the file. */
  readonly columns: readonly CsvColumn[];
  /** The column whose value tells which row of the database a line is about. */
  readonly match: ValueColumn | undefined;
  /** What the rows hold now where the file says something, related rows by their ids. */
  readonly current: CsvReader;
}

export type ImportableResource = ImportPlan['resource'];

/** Throws `InputError` for a header that names an unknown column or one twice, or lacks what every new row needs. */
export function planImport(
  resource: ImportableResource,
  header: readonly (string | null)[],
  match: string | undefined,
): ImportPlan {
  const columns = header.map((text) => {
    if (text === null) throw new InputError('Line 1: a column without a name');
    return columnNamed(resource, text.trim());
  });
  checkTwice(columns);
  const matched = match === undefined ? undefined : matchColumn(resource, columns, match);
  const missing = requiredKeys(resource.dtos.create).filter(
    (key) => !columns.some((column) => bodyKey(column) === key),
  );
  if (!matched && missing.length > 0)
    throw new InputError(`Line 1: columns are missing: ${missing.join(', ')}`);
  return { resource, columns, match: matched, current: new CsvReader(resource.model, columns.map(byId)) };
}

/** The key of a body, or the list, that a column fills. */
function bodyKey(column: CsvColumn): string {
  if (column.type === 'reference') return column.relation.name;
  return column.header.split('.', 1)[0] as string;
}

function checkTwice(columns: readonly CsvColumn[]): void {
  const keys = columns.map(bodyKey);
  const twice = keys.find((key, place) => keys.indexOf(key) !== place);
  if (twice !== undefined) throw new InputError(`Line 1: '${twice}' is given by two columns`);
}

function matchColumn({ model }: CrudResource, columns: readonly CsvColumn[], header: string): ValueColumn {
  const column = columns.find((each) => each.header === header);
  if (!column) throw unknownColumn(header);
  const field = model.byName.get(header);
  const isKey = field?.type === 'id' || (field?.type === 'column' && field.kind.isText);
  if (column.type !== 'value' || !isKey) throw new InputError(`'${header}' is no column to match by`);
  return column;
}

function byId(column: CsvColumn): CsvColumn {
  if (column.type === 'value') return column;
  return column.type === 'list'
    ? { ...column, key: 'id' }
    : { ...column, path: column.relation.name, key: 'id' };
}
