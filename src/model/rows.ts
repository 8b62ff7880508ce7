import type { FieldValue } from './field-kinds';
import type { EntityClass } from './public-fields';

type Column<Value> =
  NonNullable<Value> extends readonly unknown[]
    ? never
    : NonNullable<Value> extends object
      ? number | null
      : Value;

type OwnKeys<Entity> = {
  [Key in keyof Entity]-?: NonNullable<Entity[Key]> extends readonly unknown[] ? never : Key;
}[keyof Entity] &
  string;

/** A stored row: own columns as in JSON, and to-one relations as bare ids. To-many relations are left out. */
export type Row<Entity> = { readonly [Key in OwnKeys<Entity>]: Column<Entity[Key]> };

/** A row as in a response: every relation one level deep (CONTRACT §3.2). */
export type Shown<Entity> = {
  readonly [Key in keyof Entity]: Entity[Key] extends readonly (infer Target)[]
    ? readonly Row<Target>[]
    : NonNullable<Entity[Key]> extends object
      ? Row<NonNullable<Entity[Key]>> | null
      : Entity[Key];
};

/** Column values as in JSON, keyed by column name, in the order in which they are written. */
export type RowValues = ReadonlyMap<string, FieldValue>;

type Exact<Values, Shape> = Values & Readonly<Record<Exclude<keyof Values, keyof Shape>, never>>;

/** Creates the column values to write. A name that the entity does not have does not compile, spread objects included. */
export const rowValues = <Entity, Values extends Partial<Row<Entity>>>(
  _entity: EntityClass<Entity>,
  values: Exact<Values, Row<Entity>>,
): RowValues => cellsOfRow(values);

/** Returns the values of a row, keyed by column name. */
export const cellsOfRow = (row: object): RowValues => new Map(Object.entries(row) as [string, FieldValue][]);
