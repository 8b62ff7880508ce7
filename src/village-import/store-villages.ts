import { insertRows } from '../crud/write-rows';
import type { RowValues } from '../model/rows';
import type { Sql } from '../database/sql';
import type { Model } from '../model/model';
import { slug } from './name-key';
import type { NewVillage } from './plan-villages';

/** Returns the villages that do not exist in the district yet, compared by slug. */
export async function missingVillages(
  district: number,
  newVillages: readonly NewVillage[],
  sql: Sql,
): Promise<readonly NewVillage[]> {
  const rows = await sql.rows('SELECT name FROM villages WHERE district = ?', [district]);
  const existing = new Set(rows.map(([name]) => slug(String(name))));
  return newVillages.filter((village) => !existing.has(village.slug));
}

/** Stores the villages that do not exist in the district yet and returns their number. */
export async function storeVillages(
  model: Model,
  district: number,
  newVillages: readonly NewVillage[],
  sql: Sql,
): Promise<number> {
  // Locks the district: two simultaneous imports would not see each other's villages.
  await sql.rows(`SELECT id FROM districts WHERE id = ? ${sql.dialect.forUpdate}`, [district]);
  const missing = await missingVillages(district, newVillages, sql);
  if (missing.length === 0) return 0;
  const taken = await takenIdentifiers(missing, sql);
  const rows = missing.map(
    (village): RowValues =>
      new Map<string, string | number | boolean | null>([
        ['name', village.name],
        ['abbreviation', null],
        ['identifier', taken.has(village.identifier) ? null : village.identifier],
        ['is_active', true],
        ['state', village.state],
        ['district', district],
      ]),
  );
  await insertRows(model, rows, sql);
  return missing.length;
}

async function takenIdentifiers(newVillages: readonly NewVillage[], sql: Sql): Promise<ReadonlySet<unknown>> {
  const wanted = newVillages.flatMap(({ identifier }) => identifier ?? []);
  if (wanted.length === 0) return new Set();
  const list = sql.dialect.valueList(wanted);
  const rows = await sql.rows(
    `SELECT identifier FROM villages WHERE identifier IN ${list.sql}`,
    list.parameters,
  );
  return new Set(rows.map(([identifier]) => identifier));
}
