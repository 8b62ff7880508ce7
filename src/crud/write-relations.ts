import { insertRows as insertJoinRows } from '../database/insert-rows';
import type { Sql } from '../database/sql';
import type { ManyToManyRelation, Model, ThroughRelation, ToManyRelation } from '../model/model';
import { quoted } from '../database/dialects/identifier';
import { EmbeddedRows, type InputValue } from './input-field';
import { writeEmbedded } from './write-embedded';
import { insertRows, setForeignKey } from './write-rows';

/**
 * Writes the to-many relations of a body: lists replace the related rows, `through` lists add to them (CONTRACT §3.3,
 * §3.6).
 */
export async function writeRelations(
  model: Model,
  id: number,
  values: ReadonlyMap<string, InputValue>,
  sql: Sql,
): Promise<void> {
  for (const field of model.fields) {
    if (field.type === 'through') {
      const wanted = values.has(field.name) ? values.get(field.name) : values.get(field.alias ?? '');
      // Strapi: `contacts` of a tag or an activity adds links, on PUT too; every other list replaces.
      if (wanted !== undefined) await addLinks(model, field, id, wanted as number[], sql);
      continue;
    }
    const wanted = values.get(field.name);
    if (wanted === undefined) continue;
    if (field.type === 'many-to-many') await replaceLinks(field, id, wanted as number[], sql);
    if (field.type !== 'to-many') continue;
    if (wanted instanceof EmbeddedRows) await writeEmbedded(field, id, wanted, sql);
    else await replaceChildren(field, id, wanted as number[], sql);
  }
}

const ids = async (statement: string, parameters: readonly number[], sql: Sql): Promise<number[]> =>
  (await sql.rows(statement, parameters)).map((row) => row[0] as number);

const without = (from: readonly number[], others: readonly number[]): number[] => {
  const excluded = new Set(others);
  return from.filter((id) => !excluded.has(id));
};

async function replaceChildren(
  { target, foreignKey }: ToManyRelation,
  parent: number,
  wanted: readonly number[],
  sql: Sql,
): Promise<void> {
  const current = await ids(
    `SELECT id FROM ${quoted(target.table)} WHERE ${quoted(foreignKey)} = ?`,
    [parent],
    sql,
  );
  // Strapi: children that a list leaves out lose their key and stay.
  await setForeignKey(target, foreignKey, null, without(current, wanted), sql);
  await setForeignKey(target, foreignKey, parent, without(wanted, current), sql);
}

async function replaceLinks(
  field: ManyToManyRelation,
  id: number,
  wanted: readonly number[],
  sql: Sql,
): Promise<void> {
  const [table, own, other] = [field.joinTable, field.ownColumn, field.targetColumn].map(quoted);
  const current = await ids(`SELECT ${other} FROM ${table} WHERE ${own} = ?`, [id], sql);
  const removed = without(current, wanted);
  if (removed.length > 0) {
    const list = sql.dialect.idList(removed);
    await sql.run(`DELETE FROM ${table} WHERE ${own} = ? AND ${other} IN ${list.sql}`, [
      id,
      ...list.parameters,
    ]);
  }
  const added = without(wanted, current).map((target) => [id, target]);
  await insertJoinRows(field.joinTable, [field.ownColumn, field.targetColumn], added, sql);
}

async function addLinks(
  model: Model,
  field: ThroughRelation,
  id: number,
  wanted: readonly number[],
  sql: Sql,
): Promise<void> {
  const links = model.byName.get(field.links) as ToManyRelation;
  const [table, key, via] = [links.target.table, links.foreignKey, field.via].map(quoted);
  const current = await ids(`SELECT ${via} FROM ${table} WHERE ${key} = ? AND ${via} IS NOT NULL`, [id], sql);
  const rows = without(wanted, current).map(
    (target) =>
      new Map([
        [links.foreignKey, id],
        [field.via, target],
      ]),
  );
  await insertRows(links.target, rows, sql);
}
