import { quoted } from '../database/dialects/identifier';
import { type ImportRow, toImportRow } from './import-row';
import { columnsOf, type ImportContext, type TableImport, type TablePlan } from './import-context';
import { insertImportRows } from './insert-import-rows';

/** Imports the rows of one table that do not exist yet, page by page. */
export async function importTable(plan: TablePlan, context: ImportContext): Promise<void> {
  const { source, database, report, progress } = context;
  const table = { ...plan, model: database.model(plan.entity) };
  report.count(table.model.table, 'read', 0);
  for await (const page of source.pages(plan.source, columnsOf(table))) {
    report.count(table.model.table, 'read', page.length);
    let importRows: readonly ImportRow[] = page.map((row) =>
      toImportRow(table.model, row, plan.privateColumns ?? []),
    );
    importRows = await newImportRows(importRows, table, context);
    for (const step of plan.steps)
      importRows = importRows.length > 0 ? await step(importRows, table, context) : importRows;
    await insertImportRows(importRows, table, context);
    progress.advance(page.length);
  }
}

/** Returns the rows that do not exist yet; throws a one-line `Error` if a different row has the same id. */
async function newImportRows(
  importRows: readonly ImportRow[],
  { model }: TableImport,
  { sql, report }: ImportContext,
): Promise<readonly ImportRow[]> {
  const ids = sql.dialect.idList(importRows.map(({ id }) => id));
  const rows = await sql.rows(
    `SELECT id, created_at FROM ${quoted(model.table)} WHERE id IN ${ids.sql}`,
    ids.parameters,
  );
  const found = new Map(rows.map(([id, createdAt]) => [Number(id), createdAt]));
  const conflicting = importRows.find(
    ({ id, values }) => found.has(id) && found.get(id) !== values.get('created_at'),
  );
  if (conflicting)
    throw new Error(
      `The database is not empty: ${model.table} already has a different row with id ${conflicting.id}. ` +
        'Import into an empty database before the server starts for the first time',
    );
  report.count(model.table, 'unchanged', found.size);
  return importRows.filter(({ id }) => !found.has(id));
}
