import { type Field, isOwn, type Model } from '../model/model';
import { columnOf } from '../database/dialects/identifier';
import type { Decode } from './row-reader';

/** One value of a row: its name in the object, its place in SQL, and how it is read. */
export interface Cell {
  readonly name: string;
  readonly column: string;
  readonly kind: 'integer' | 'text' | 'datetime';
  readonly decode: Decode | undefined;
}

/**
 * The columns of one table in a select list, its id first: relations as bare ids, no to-many. `parent`: the id of the
 * row that this one was reached from, for the relation that leads back.
 */
export function cellsOf(
  model: Model,
  alias: string,
  parent?: { inverse: string | undefined; id: string },
): readonly Cell[] {
  return model.fields.flatMap((field): Cell[] => {
    if (isOwn(field)) {
      const column = columnOf(alias, columnName(field));
      return [{ name: field.name, column, kind: kindOf(field), decode: decoderOf(field) }];
    }
    const leadsBack = parent !== undefined && field.type === 'to-one' && field.name === parent.inverse;
    return leadsBack ? [{ name: field.name, column: parent.id, kind: 'integer', decode: undefined }] : [];
  });
}

const columnName = (field: Field): string =>
  field.type === 'to-one' ? (field.column as string) : field.name;

function kindOf(field: Field): Cell['kind'] {
  if (field.type !== 'column' || field.kind.name === 'boolean') return 'integer';
  return field.kind.isText ? 'text' : 'datetime';
}

const decoderOf = (field: Field): Decode | undefined =>
  field.type === 'column' && !field.kind.isText ? field.kind.fromSql : undefined;
