import type { Sql } from '../database/sql';
import type { Model } from '../model/model';
import { quoted } from '../database/dialects/identifier';
import { sqlNow } from './write-rows';

/**
 * What CONTRACT §3.8 says becomes of the rows that point to a deleted one: keys become null by an UPDATE, so that
 * `updated_at` moves, or the rows go with it. Join rows go by the database's own cascade.
 */
export async function deleteReferences({ references }: Model, id: number, sql: Sql): Promise<void> {
  for (const { model, column, onDelete } of references) {
    const where = `WHERE ${quoted(column)} = ?`;
    if (onDelete === 'CASCADE') await sql.run(`DELETE FROM ${quoted(model.table)} ${where}`, [id]);
    else
      await sql.run(`UPDATE ${quoted(model.table)} SET ${quoted(column)} = NULL, updated_at = ? ${where}`, [
        sqlNow(),
        id,
      ]);
  }
}
