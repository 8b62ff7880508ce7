import { insertRows } from '../crud/write-rows';
import type { RowValues } from '../model/rows';
import type { Sql } from '../database/sql';
import type { Model } from '../model/model';
import { slug } from './name-key';
import type { VillageDraft } from './plan-villages';

/** Those of some villages of one district that it does not have yet, by name. */
export async function missingVillages(
  district: number,
  drafts: readonly VillageDraft[],
  sql: Sql,
): Promise<readonly VillageDraft[]> {
  const rows = await sql.rows('SELECT name FROM villages WHERE district = ?', [district]);
  const there = new Set(rows.map(([name]) => slug(String(name))));
  return drafts.filter((draft) => !there.has(draft.slug));
}

/** Stores those of some villages that their district does not have yet, and tells how many. */
export async function storeVillages(
  model: Model,
  district: number,
  drafts: readonly VillageDraft[],
  sql: Sql,
): Promise<number> {
  // Two imports at a time would not see each other's villages.
  await sql.rows(`SELECT id FROM districts WHERE id = ? ${sql.dialect.forUpdate}`, [district]);
  const missing = await missingVillages(district, drafts, sql);
  if (missing.length === 0) return 0;
  const taken = await takenIdentifiers(missing, sql);
  const rows = missing.map(
    (draft): RowValues =>
      new Map<string, string | number | boolean | null>([
        ['name', draft.name],
        ['abbreviation', null],
        ['identifier', taken.has(draft.identifier) ? null : draft.identifier],
        ['is_active', true],
        ['state', draft.state],
        ['district', district],
      ]),
  );
  await insertRows(model, rows, sql);
  return missing.length;
}

async function takenIdentifiers(drafts: readonly VillageDraft[], sql: Sql): Promise<ReadonlySet<unknown>> {
  const wanted = drafts.flatMap(({ identifier }) => identifier ?? []);
  if (wanted.length === 0) return new Set();
  const list = sql.dialect.valueList(wanted);
  const rows = await sql.rows(
    `SELECT identifier FROM villages WHERE identifier IN ${list.sql}`,
    list.parameters,
  );
  return new Set(rows.map(([identifier]) => identifier));
}
