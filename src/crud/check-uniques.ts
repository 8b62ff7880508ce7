import type { Sql } from '../database/sql';
import { InputError } from '../errors/input-error';
import type { FieldValue } from '../model/field-kinds';
import type { Model } from '../model/model';
import { quoted } from '../database/dialects/identifier';
import type { RowValues } from '../model/rows';

/** Returns the unique columns that have a value, in model order. */
const uniqueColumns = (model: Model, values: RowValues): string[] =>
  model.fields.flatMap((field) =>
    field.type === 'column' && field.unique && values.get(field.name) != null ? [field.name] : [],
  );

/** Returns the first unique column whose value exists in a row other than `self`. */
export async function takenColumn(
  model: Model,
  values: RowValues,
  self: number | undefined,
  sql: Sql,
): Promise<string | undefined> {
  const columns = uniqueColumns(model, values);
  if (columns.length === 0) return undefined;
  const selects = columns.map(
    (name) => `SELECT '${name}' FROM ${quoted(model.table)} WHERE ${quoted(name)} = ? AND id <> ?`,
  );
  const rows = await sql.rows(
    selects.join(' UNION ALL '),
    columns.flatMap((name) => [values.get(name) as string, self ?? 0]),
  );
  return columns.find((name) => rows.some((row) => row[0] === name));
}

/** Throws `InputError` when a row other than `self` has a unique value or pair. `row` is the complete new row. */
export async function checkUniques(
  model: Model,
  changes: RowValues,
  row: RowValues,
  self: number | undefined,
  sql: Sql,
): Promise<void> {
  const column = await takenColumn(model, changes, self, sql);
  // Unlike Strapi, names the field.
  if (column !== undefined) throw new InputError(`Duplicate entry: ${column}`);
  for (const columns of model.uniqueTogether) {
    const values = columns.map((name) => row.get(name) ?? null);
    const isTouched = columns.some((name) => changes.has(name)) && !values.includes(null);
    if (isTouched && (await pairExists(model, columns, values, self, sql)))
      throw new InputError('Duplicate entry');
  }
}

async function pairExists(
  model: Model,
  columns: readonly string[],
  values: readonly FieldValue[],
  self: number | undefined,
  sql: Sql,
): Promise<boolean> {
  const conditions = columns.map((name) => `${quoted(name)} = ?`).join(' AND ');
  const rows = await sql.rows(`SELECT id FROM ${quoted(model.table)} WHERE ${conditions} AND id <> ?`, [
    ...(values as number[]),
    self ?? 0,
  ]);
  return rows.length > 0;
}
