import type { Sql } from '../database/sql';
import { InputError } from '../errors/input-error';
import type { Model, ToManyRelation } from '../model/model';
import { quoted } from '../database/dialects/identifier';
import type { InputValue } from './input-field';

/**
 * Throws `InputError` when a body moves two link rows to one parent and both refer to the same row on the other side.
 * Runs before anything is written, so that a rejected request does not use up an id.
 */
export async function checkPairs(
  model: Model,
  values: ReadonlyMap<string, InputValue>,
  sql: Sql,
): Promise<void> {
  for (const field of model.fields) {
    const wanted = field.type === 'to-many' ? values.get(field.name) : undefined;
    if (field.type === 'to-many' && Array.isArray(wanted)) await checkPair(field, wanted as number[], sql);
  }
}

async function checkPair(
  { target, foreignKey }: ToManyRelation,
  wanted: readonly number[],
  sql: Sql,
): Promise<void> {
  const pair = target.uniqueTogether.find((columns) => columns.includes(foreignKey));
  const other = pair?.find((column) => column !== foreignKey);
  if (other === undefined || wanted.length < 2) return;
  const list = sql.dialect.idList(wanted);
  const rows = await sql.rows(
    `SELECT ${quoted(other)} FROM ${quoted(target.table)} WHERE id IN ${list.sql} AND ${quoted(other)} IS NOT NULL`,
    list.parameters,
  );
  if (new Set(rows.map(([end]) => end)).size < rows.length) throw new InputError('Duplicate entry');
}
