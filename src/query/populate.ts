import type { Sql } from '../database/sql';
import type { ManyToManyRelation, Model, ThroughRelation, ToManyRelation } from '../model/model';
import { columnOf, quoted } from './identifier';
import { type JsonObject, RowShape } from './row-shape';

/** Loads full rows by id, keyed by id; what a `through` relation shows. */
export type LoadFull = (
  model: Model,
  ids: readonly number[],
  sql: Sql,
) => Promise<ReadonlyMap<number, JsonObject>>;

/**
 * Adds the to-many relations to full root rows, in documented order. One statement per relation for all rows
 * together: the number of statements depends on the model alone.
 */
export async function populate(
  model: Model,
  roots: readonly JsonObject[],
  sql: Sql,
  loadFull: LoadFull,
): Promise<void> {
  if (roots.length === 0) return;
  const ids = roots.map(idOf);
  const lists = await Promise.all(
    model.fields.map(async (field) => {
      if (field.type !== 'to-many' && field.type !== 'many-to-many') return undefined;
      return {
        name: field.name,
        rows: field.type === 'to-many' ? await children(field, ids, sql) : await linked(field, ids, sql),
      };
    }),
  );
  for (const list of lists) {
    if (list) for (const root of roots) root[list.name] = list.rows.get(idOf(root)) ?? [];
  }
  for (const field of model.fields) {
    if (field.type === 'through') await populateThrough(field, roots, sql, loadFull);
  }
}

export const idOf = (row: JsonObject): number => row['id'] as number;

async function children(
  { target, foreignKey }: ToManyRelation,
  ids: readonly number[],
  sql: Sql,
): Promise<Map<number, JsonObject[]>> {
  const shape = new RowShape(target, 'c');
  const list = sql.dialect.idList(ids);
  const key = columnOf('c', foreignKey);
  return grouped(
    shape,
    `SELECT ${key}, ${shape.columns.join(', ')} FROM ${quoted(target.table)} c WHERE ${key} IN ${list.sql} ORDER BY ${key}, c.id`,
    list.parameters,
    sql,
  );
}

async function linked(
  field: ManyToManyRelation,
  ids: readonly number[],
  sql: Sql,
): Promise<Map<number, JsonObject[]>> {
  const shape = new RowShape(field.target, 'c');
  const list = sql.dialect.idList(ids);
  const [own, other] = [columnOf('l', field.ownColumn), columnOf('l', field.targetColumn)];
  return grouped(
    shape,
    `SELECT ${own}, ${shape.columns.join(', ')} FROM ${quoted(field.joinTable)} l
     JOIN ${quoted(field.target.table)} c ON c.id = ${other} WHERE ${own} IN ${list.sql} ORDER BY ${own}, ${other}`,
    list.parameters,
    sql,
  );
}

/** Rows of a statement whose first column is the parent's id, by that id. */
async function grouped(
  shape: RowShape,
  statement: string,
  parameters: Parameters<Sql['rows']>[1],
  sql: Sql,
): Promise<Map<number, JsonObject[]>> {
  const groups = new Map<number, JsonObject[]>();
  for (const row of await sql.rows(statement, parameters)) {
    const parent = row[0] as number;
    const group = groups.get(parent);
    const object = shape.read(row, 1) as JsonObject;
    if (group) group.push(object);
    else groups.set(parent, [object]);
  }
  return groups;
}

/** The rows behind the link rows, in full, ascending id, only where there is a link row (CONTRACT §3.6). */
async function populateThrough(
  field: ThroughRelation,
  roots: readonly JsonObject[],
  sql: Sql,
  loadFull: LoadFull,
): Promise<void> {
  const idsOf = new Map(roots.map((root) => [root, targetIds(root, field)]));
  const distinct = [...new Set([...idsOf.values()].flat())];
  const rows =
    distinct.length === 0 ? new Map<number, JsonObject>() : await loadFull(field.target, distinct, sql);
  for (const [root, ids] of idsOf) {
    const hasLinks = (root[field.links] as JsonObject[]).length > 0;
    if (hasLinks) root[field.name] = ids.flatMap((id) => rows.get(id) ?? []);
  }
}

function targetIds(root: JsonObject, { links, via }: ThroughRelation): readonly number[] {
  const ids = (root[links] as JsonObject[]).map((link) => link[via]).filter((id) => typeof id === 'number');
  return [...new Set(ids)].sort((a, b) => a - b);
}
