import { missingParameters, requiredKeys } from '../crud/read-input';
import type { Sql } from '../database/sql';
import { checkNewKeys, findMatches, KeyClaims, claimKeys } from './check-keys';
import type { CsvRecord } from './csv-scanner';
import type { FileKey, FileKeys } from './file-keys';
import { type ImportLine, readLine, reasonOf, type Refusal } from './import-line';
import type { ImportPlan } from './import-plan';
import { resolveRelations } from './resolve-relations';
import { updateRows } from './update-rows';
import { addLinks, type Link } from './write-links';

/** The result of importing a chunk of lines. */
export interface ChunkResult {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refusals: readonly Refusal[];
  /** The unique values of the imported lines, which no later line may have. */
  readonly keys: readonly FileKey[];
}

/** Imports the valid lines of a chunk within a unit of work, which may be retried. */
export async function importChunk(
  plan: ImportPlan,
  records: readonly CsvRecord[],
  earlier: FileKeys,
  sql: Sql,
): Promise<ChunkResult> {
  const lines = records.map((record) => readLine(plan, record));
  const once = new KeyClaims(earlier);
  await resolveRelations(plan, lines, sql);
  claimKeys(plan, lines, once);
  const matches = await findMatches(plan, lines, sql);
  // Updates run first, so that a unique value freed by an update is available to a new row.
  const { updated, unchanged } = await updateRows(plan, matches, sql);
  const added = lines.filter((line) => !matches.has(line));
  const created = await createRows(plan, added, sql);
  const refusals = lines.flatMap(({ refusal }) => refusal ?? []);
  const refused = new Set(refusals.map(({ line }) => line));
  return {
    created,
    updated,
    unchanged,
    refusals,
    keys: once.claimed.filter(({ line }) => !refused.has(line)),
  };
}

async function createRows(plan: ImportPlan, lines: readonly ImportLine[], sql: Sql): Promise<number> {
  const { resource } = plan;
  const required = requiredKeys(resource.dtos.create);
  for (const line of lines) {
    const missing = required.filter((key) => !line.values.has(key));
    if (missing.length > 0) line.refuse(null, missingParameters(missing).message);
    else if (line.values.size === 0) line.refuse(null, 'Parameters are empty');
  }
  await checkNewKeys(plan, lines, sql);
  const good: ImportLine[] = [];
  const inputs = lines.flatMap((line) => {
    if (line.refusal) return [];
    try {
      const input = resource.prepareNew(line.values);
      good.push(line);
      return [input];
    } catch (error) {
      line.refuse(null, reasonOf(error));
      return [];
    }
  });
  const ids = await resource.insertMany(inputs, sql);
  for (const column of plan.columns) {
    if (column.type !== 'list') continue;
    const links = good.flatMap((line, place) =>
      (line.lists.get(column) ?? []).map((other): Link => [ids[place] as number, other]),
    );
    await addLinks(column.links, links, sql);
  }
  return good.length;
}
