import type { Sql, SqlParameter } from '../database/sql';
import { quoted } from '../database/dialects/identifier';
import type { ImportRow } from './import-row';
import type { ImportContext, TableImport } from './import-context';

const ROWS_PER_INSERT = 500;
/** Far below MySQL's packet limit. */
const CHARACTERS_PER_INSERT = 1_000_000;

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

/** Inserts rows in batches. */
export async function insertRows(
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SqlParameter[])[],
  sql: Sql,
): Promise<void> {
  const placeholders = `(${columns.map(() => '?').join(', ')})`;
  const start = `INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')}) VALUES`;
  for (const batch of batches(rows))
    await sql.run(`${start} ${batch.map(() => placeholders).join(', ')}`, batch.flat());
}

function* batches(rows: readonly (readonly SqlParameter[])[]): Generator<(readonly SqlParameter[])[]> {
  let batch: (readonly SqlParameter[])[] = [];
  let characters = 0;
  for (const row of rows) {
    batch.push(row);
    for (const value of row) characters += typeof value === 'string' ? value.length : 0;
    if (batch.length < ROWS_PER_INSERT && characters < CHARACTERS_PER_INSERT) continue;
    yield batch;
    [batch, characters] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}
