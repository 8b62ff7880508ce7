import { type Field, isOwn, type Model } from '../model/model';
import { columnOf } from '../database/dialects/identifier';
import type { Decode } from './row-reader';

/** A value of a row: its property name, its SQL column, and its decoder. */
export interface Cell {
  readonly name: string;
  readonly column: string;
  readonly kind: 'integer' | 'text' | 'datetime';
  readonly decode: Decode | undefined;
}

/**
 * Returns the selected columns of one table, its id first: own columns, and to-one relations as bare ids. `parent`: the
 * id column of the row from which this one was reached, used for the inverse relation.
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
    const isInverse = parent !== undefined && field.type === 'to-one' && field.name === parent.inverse;
    return isInverse ? [{ name: field.name, column: parent.id, kind: 'integer', decode: undefined }] : [];
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
