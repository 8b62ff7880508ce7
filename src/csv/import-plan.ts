import type { CrudService } from '../crud/crud.service';
import { requiredKeys } from '../crud/read-input';
import { InputError } from '../errors/input-error';
import { type CrudResource, type CsvColumn, columnNamed, unknownColumn } from './csv-column';
import { CsvReader } from './csv-reader';

export type ValueColumn = Extract<CsvColumn, { type: 'value' }>;
export type RelationColumn = Exclude<CsvColumn, ValueColumn>;

/** The header of a file resolved against a resource. */
export interface ImportPlan {
  readonly resource: CrudResource & Pick<CrudService<unknown>, 'prepareNew' | 'insertMany' | 'apply'>;
  /** In the order of the file. */
  readonly columns: readonly CsvColumn[];
  /** The column that identifies the row to update. */
  readonly match: ValueColumn | undefined;
  /** Reads the stored values of the file's columns, with related rows as ids. */
  readonly current: CsvReader;
}

export type ImportableResource = ImportPlan['resource'];

/** Throws `InputError` if the header has an unknown or duplicate column, or lacks a required one. */
export function planImport(
  resource: ImportableResource,
  header: readonly (string | null)[],
  match: string | undefined,
): ImportPlan {
  const columns = header.map((text) => {
    if (text === null) throw new InputError('Line 1: a column has no name');
    return columnNamed(resource, text.trim());
  });
  checkDuplicates(columns);
  const matched = match === undefined ? undefined : matchColumn(resource, columns, match);
  const missing = requiredKeys(resource.dtos.create).filter(
    (key) => !columns.some((column) => bodyKey(column) === key),
  );
  if (!matched && missing.length > 0)
    throw new InputError(`Line 1: columns are missing: ${missing.join(', ')}`);
  return { resource, columns, match: matched, current: new CsvReader(resource.model, columns.map(byId)) };
}

/** Returns the body key that a column sets. */
function bodyKey(column: CsvColumn): string {
  if (column.type === 'reference') return column.relation.name;
  return column.header.split('.', 1)[0] as string;
}

function checkDuplicates(columns: readonly CsvColumn[]): void {
  const keys = columns.map(bodyKey);
  const duplicate = keys.find((key, place) => keys.indexOf(key) !== place);
  if (duplicate !== undefined) throw new InputError(`Line 1: '${duplicate}' is set by two columns`);
}

function matchColumn({ model }: CrudResource, columns: readonly CsvColumn[], header: string): ValueColumn {
  const column = columns.find((each) => each.header === header);
  if (!column) throw unknownColumn(header);
  const field = model.byName.get(header);
  const isKey = field?.type === 'id' || (field?.type === 'column' && field.kind.isText);
  if (column.type !== 'value' || !isKey) throw new InputError(`Rows cannot be matched by '${header}'`);
  return column;
}

function byId(column: CsvColumn): CsvColumn {
  if (column.type === 'value') return column;
  return column.type === 'list'
    ? { ...column, key: 'id' }
    : { ...column, path: column.relation.name, key: 'id' };
}
