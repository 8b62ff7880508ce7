import { insertRows } from '../database/insert-rows';
import type { Draft } from './draft';
import type { ImportContext, TableOnTheWay } from './import-context';

/** Writes the rows and says what was repaired in them. */
export async function insertDrafts(
  drafts: readonly Draft[],
  { model }: TableOnTheWay,
  { sql, report }: ImportContext,
): Promise<void> {
  const columns = [...(drafts[0]?.values.keys() ?? [])];
  await insertRows(
    model.table,
    columns,
    drafts.map(({ values }) => [...values.values()]),
    sql,
  );
  for (const { id, notes } of drafts)
    for (const note of notes) report.add({ table: model.table, id, outcome: 'repaired', ...note });
  report.count(model.table, 'written', drafts.length);
  report.count(model.table, 'repaired', drafts.filter(({ notes }) => notes.length > 0).length);
}
