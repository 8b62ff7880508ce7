import { insertRows as insertJoinRows } from '../database/insert-rows';
import type { Sql } from '../database/sql';
import type { ManyToManyRelation, Model, ToManyRelation } from '../model/model';
import { quoted } from '../database/dialects/identifier';
import { setForeignKey } from './write-rows';

/**
 * Moves the related rows of the rows `from` to the row `to`. Links that `to` already has are not moved, so that no pair
 * is duplicated.
 */
export async function moveLinks(model: Model, from: readonly number[], to: number, sql: Sql): Promise<void> {
  for (const field of model.fields) {
    if (field.type === 'to-many') await moveChildren(field, from, to, sql);
    if (field.type === 'many-to-many') await addJoinRows(field, from, to, sql);
  }
}

async function moveChildren(
  { target, foreignKey }: ToManyRelation,
  from: readonly number[],
  to: number,
  sql: Sql,
): Promise<void> {
  const pair = target.uniqueTogether.find((columns) => columns.includes(foreignKey));
  const other = pair?.find((column) => column !== foreignKey);
  const list = sql.dialect.idList([to, ...from]);
  const rows = await sql.rows(
    `SELECT id, ${quoted(foreignKey)}, ${other === undefined ? 'NULL' : quoted(other)} FROM ${quoted(target.table)}
     WHERE ${quoted(foreignKey)} IN ${list.sql} ORDER BY id${sql.dialect.forUpdate}`,
    list.parameters,
  );
  const ends = new Set(rows.filter(([, parent]) => parent === to).map(([, , end]) => end));
  const moved: number[] = [];
  for (const [id, parent, end] of rows) {
    if (parent === to || (end !== null && ends.has(end))) continue;
    ends.add(end);
    moved.push(id as number);
  }
  await setForeignKey(target, foreignKey, to, moved, sql);
}

async function addJoinRows(
  { joinTable, ownColumn, targetColumn }: ManyToManyRelation,
  from: readonly number[],
  to: number,
  sql: Sql,
): Promise<void> {
  const [table, own, other] = [joinTable, ownColumn, targetColumn].map(quoted);
  const list = sql.dialect.idList([to, ...from]);
  const rows = await sql.rows(
    `SELECT ${own}, ${other} FROM ${table} WHERE ${own} IN ${list.sql}`,
    list.parameters,
  );
  const present = new Set(rows.filter(([parent]) => parent === to).map(([, end]) => end));
  const added = [...new Set(rows.map(([, end]) => end as number))].filter((end) => !present.has(end));
  const joinRows = added.sort((a, b) => a - b).map((end) => [to, end]);
  await insertJoinRows(joinTable, [ownColumn, targetColumn], joinRows, sql);
}
