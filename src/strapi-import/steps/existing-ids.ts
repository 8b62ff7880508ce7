import type { Sql } from '../../database/sql';
import { quoted } from '../../database/dialects/identifier';

/** Returns the ids that exist in the table. */
export async function existingIds(
  table: string,
  ids: readonly number[],
  sql: Sql,
): Promise<ReadonlySet<number>> {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) return new Set();
  const list = sql.dialect.idList(distinct);
  return new Set(
    await sql.numbers(`SELECT id FROM ${quoted(table)} WHERE id IN ${list.sql}`, list.parameters),
  );
}
