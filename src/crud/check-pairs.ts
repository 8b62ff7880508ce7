import type { Sql } from '../database/sql';
import { InputError } from '../errors/input-error';
import type { Model, ToManyRelation } from '../model/model';
import { quoted } from '../database/dialects/identifier';
import type { InputValue } from './input-field';

/**
 * Link rows that a list brings together under one parent must not lead to the same other end; throws `InputError`.
 * Asked before anything is written, so that a refusal uses up no id.
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
