import { insertRows } from '../database/insert-rows';
import type { ImportRow } from './import-row';
import type { ImportContext, TableImport } from './import-context';

/** Inserts the rows and reports their repairs. */
export async function insertImportRows(
  importRows: readonly ImportRow[],
  { model }: TableImport,
  { sql, report }: ImportContext,
): Promise<void> {
  const columns = [...(importRows[0]?.values.keys() ?? [])];
  await insertRows(
    model.table,
    columns,
    importRows.map(({ values }) => [...values.values()]),
    sql,
  );
  for (const { id, notes } of importRows)
    for (const note of notes) report.add({ table: model.table, id, outcome: 'repaired', ...note });
  report.count(model.table, 'written', importRows.length);
  report.count(model.table, 'repaired', importRows.filter(({ notes }) => notes.length > 0).length);
}
