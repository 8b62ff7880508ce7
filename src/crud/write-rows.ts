import { idsOf, insertRows as insertCells } from '../database/insert-rows';
import type { Sql, SqlParameter } from '../database/sql';
import { FIELD_KINDS, type FieldValue, type SqlValue } from '../model/field-kinds';
import type { Model } from '../model/model';
import type { RowValues } from '../model/rows';
import { quoted } from '../database/dialects/identifier';

/** The current time as both engines store it. */
export const sqlNow = (): string => FIELD_KINDS.datetime.toSql(new Date().toISOString()) as string;

function toSql(model: Model, name: string, value: FieldValue): SqlValue {
  const field = model.byName.get(name);
  return field?.type === 'column' ? field.kind.toSql(value) : (value as SqlValue);
}

/** Inserts a row, sets equal timestamps where the model has them, and returns its id. */
export async function insertRow(model: Model, values: RowValues, sql: Sql): Promise<number> {
  const [id] = await insertRows(model, [values], sql);
  return id as number;
}

/** Inserts rows with the same columns and returns their ids, which ascend in the order of the rows. */
export async function insertRows(model: Model, rows: readonly RowValues[], sql: Sql): Promise<number[]> {
  const now = sqlNow();
  const timestamps = model.byName.has('created_at') ? ['created_at', 'updated_at'] : [];
  const cells = rows.map((row) => [
    ...[...row].map(([name, value]) => toSql(model, name, value)),
    ...timestamps.map(() => now),
  ]);
  const columns = [...(rows[0]?.keys() ?? []), ...timestamps];
  const ids: number[] = [];
  for (const inserted of await insertCells(model.table, columns, cells, sql))
    ids.push(...(await idsOf(inserted, sql)));
  return ids;
}

/** Sets columns of one row and updates `updated_at`; does nothing without values. */
export async function updateRow(model: Model, id: number, values: RowValues, sql: Sql): Promise<void> {
  // Strapi: a PUT without keys is a 200 with the unchanged row.
  if (values.size === 0) return;
  const cells: [string, SqlParameter][] = [...values].map(([name, value]) => [
    name,
    toSql(model, name, value),
  ]);
  if (model.byName.has('updated_at')) cells.push(['updated_at', sqlNow()]);
  const assignments = cells.map(([name]) => `${quoted(name)} = ?`).join(', ');
  await sql.run(`UPDATE ${quoted(model.table)} SET ${assignments} WHERE id = ?`, [
    ...cells.map(([, value]) => value),
    id,
  ]);
}

/** Sets the foreign key of rows to a parent, or to null, and updates their `updated_at`. */
export async function setForeignKey(
  model: Model,
  column: string,
  parent: number | null,
  ids: readonly number[],
  sql: Sql,
): Promise<void> {
  if (ids.length === 0) return;
  const list = sql.dialect.idList(ids);
  await sql.run(
    `UPDATE ${quoted(model.table)} SET ${quoted(column)} = ?, updated_at = ? WHERE id IN ${list.sql}`,
    [parent, sqlNow(), ...list.parameters],
  );
}

export const deleteRow = (model: Model, id: number, sql: Sql): Promise<unknown> =>
  sql.run(`DELETE FROM ${quoted(model.table)} WHERE id = ?`, [id]);
