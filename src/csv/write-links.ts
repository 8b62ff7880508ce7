import { insertRows } from '../crud/write-rows';
import { insertRows as insertJoinRows } from '../database/insert-rows';
import type { Sql } from '../database/sql';
import { quoted } from '../database/dialects/identifier';
import type { Links } from './csv-column';

export type Link = readonly [own: number, other: number];

/** Inserts links, none of which exists yet. */
export async function addLinks(
  { table, own, other, model }: Links,
  links: readonly Link[],
  sql: Sql,
): Promise<void> {
  if (model) {
    const rows = links.map(
      ([ownId, otherId]) =>
        new Map([
          [own, ownId],
          [other, otherId],
        ]),
    );
    await insertRows(model, rows, sql);
    return;
  }
  await insertJoinRows(table, [own, other], links, sql);
}

/** Deletes the links between a row and the given other rows. */
export async function removeLinks(
  { table, own, other }: Links,
  id: number,
  others: readonly number[],
  sql: Sql,
): Promise<void> {
  if (others.length === 0) return;
  const list = sql.dialect.idList(others);
  await sql.run(`DELETE FROM ${quoted(table)} WHERE ${quoted(own)} = ? AND ${quoted(other)} IN ${list.sql}`, [
    id,
    ...list.parameters,
  ]);
}
