import type { Sql } from '../database/sql';
import type { Model, ThroughRelation } from '../model/model';
import type { ListsPlan } from './lists-plan';
import type { JsonObject } from './row-reader';

/** Loads the full rows that a `through` relation shows, keyed by id. */
export type LoadFull = (
  model: Model,
  ids: readonly number[],
  sql: Sql,
) => Promise<ReadonlyMap<number, JsonObject>>;

/**
 * Adds the to-many relations to full root rows, in documented order. The number of statements depends only on the
 * model: one for all lists, plus the statements that load the rows of each `through` relation.
 */
export async function populate(
  model: Model,
  lists: ListsPlan,
  roots: readonly JsonObject[],
  sql: Sql,
  loadFull: LoadFull,
): Promise<void> {
  if (roots.length === 0) return;
  const groups = await lists.load(roots.map(idOf), sql);
  for (const root of roots) {
    const id = idOf(root);
    for (let index = 0; index < groups.length; index += 1) {
      const rows = groups[index]?.get(id);
      if (rows) root[lists.names[index] as string] = rows;
    }
  }
  for (const field of model.fields) {
    if (field.type === 'through') await populateThrough(field, roots, sql, loadFull);
  }
}

export const idOf = (row: JsonObject): number => row['id'] as number;

/**
 * Adds the full rows reached through link rows, sorted by ascending id, to the roots that have link rows (CONTRACT
 * §3.6).
 */
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
    // Strapi: `contacts` is absent without link rows, and empty when no link has a contact.
    const hasLinks = (root[field.links] as JsonObject[]).length > 0;
    if (hasLinks) root[field.name] = ids.flatMap((id) => rows.get(id) ?? []);
  }
}

function targetIds(root: JsonObject, { links, via }: ThroughRelation): readonly number[] {
  const ids = (root[links] as JsonObject[]).map((link) => link[via]).filter((id) => typeof id === 'number');
  return [...new Set(ids)].sort((a, b) => a - b);
}
