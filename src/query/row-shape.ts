import type { SqlRow } from '../database/sql';
import type { FieldValue, SqlValue } from '../model/field-kinds';
import { type Field, isOwn, type Model } from '../model/model';
import { columnOf } from './identifier';

export type JsonObject = Record<string, unknown>;

/** One value of a row: its place in the object, in SQL, and how it is read. */
export interface Cell {
  readonly name: string;
  readonly column: string;
  readonly kind: 'integer' | 'text' | 'datetime';
  readonly decode: ((value: SqlValue) => FieldValue) | undefined;
}

/** The columns of one table in a select list and the object they become: relations as bare ids, no to-many. */
export class RowShape {
  readonly cells: readonly Cell[];

  /** `parent`: the id of the row that this one was reached from, for the relation that leads back. */
  constructor(model: Model, alias: string, parent?: { inverse: string | undefined; id: string }) {
    this.cells = model.fields.flatMap((field): Cell[] => {
      if (isOwn(field))
        return [
          {
            name: field.name,
            column: columnOf(alias, columnName(field)),
            kind: kindOf(field),
            decode: decoderOf(field),
          },
        ];
      const leadsBack = parent !== undefined && field.type === 'to-one' && field.name === parent.inverse;
      return leadsBack ? [{ name: field.name, column: parent.id, kind: 'integer', decode: undefined }] : [];
    });
  }

  get columns(): readonly string[] {
    return this.cells.map((cell) => cell.column);
  }

  /** The object at a position of a row; null when a left join found nothing. */
  read(row: SqlRow, offset: number): JsonObject | null {
    if (row[offset] === null) return null;
    const object: JsonObject = {};
    for (let index = 0; index < this.cells.length; index += 1) {
      const { name, decode } = this.cells[index] as Cell;
      const value = row[offset + index] as SqlValue;
      object[name] = decode ? decode(value) : value;
    }
    return object;
  }
}

const columnName = (field: Field): string =>
  field.type === 'to-one' ? (field.column as string) : field.name;

function kindOf(field: Field): Cell['kind'] {
  if (field.type !== 'column' || field.kind.name === 'boolean') return 'integer';
  return field.kind.isText ? 'text' : 'datetime';
}

const decoderOf = (field: Field) =>
  field.type === 'column' && !field.kind.isText ? field.kind.fromSql : undefined;
