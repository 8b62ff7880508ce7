import type { Sql } from '../database/sql';
import type { Model } from '../model/model';
import { quoted } from '../database/dialects/identifier';
import { sqlNow } from './write-rows';

/**
 * Handles the rows that refer to a deleted row (CONTRACT §3.8): sets their key to null and updates `updated_at`, or
 * deletes them. Rows of join tables are deleted by the database's own cascade.
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
