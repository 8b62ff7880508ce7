import { quoted } from '../database/dialects/identifier';
import { type Draft, draftOf } from './draft';
import { columnsOf, type ImportContext, type TableOnTheWay, type TablePlan } from './import-context';
import { insertDrafts } from './insert-drafts';

/** Takes over the rows of one table that are not there yet, a page at a time. */
export async function importTable(plan: TablePlan, context: ImportContext): Promise<void> {
  const { source, database, report, progress } = context;
  const table = { ...plan, model: database.model(plan.entity) };
  report.count(table.model.table, 'read', 0);
  for await (const page of source.pages(plan.source, columnsOf(table))) {
    report.count(table.model.table, 'read', page.length);
    let drafts: readonly Draft[] = page.map((row) => draftOf(table.model, row, plan.privateColumns ?? []));
    drafts = await newDrafts(drafts, table, context);
    for (const step of plan.steps) drafts = drafts.length > 0 ? await step(drafts, table, context) : drafts;
    await insertDrafts(drafts, table, context);
    progress.advance(page.length);
  }
}

/** Leaves out rows that are there already; throws an `Error` when another row has the id of one. */
async function newDrafts(
  drafts: readonly Draft[],
  { model }: TableOnTheWay,
  { sql, report }: ImportContext,
): Promise<readonly Draft[]> {
  const ids = sql.dialect.idList(drafts.map(({ id }) => id));
  const rows = await sql.rows(
    `SELECT id, created_at FROM ${quoted(model.table)} WHERE id IN ${ids.sql}`,
    ids.parameters,
  );
  const found = new Map(rows.map(([id, createdAt]) => [Number(id), createdAt]));
  const foreign = drafts.find(
    ({ id, values }) => found.has(id) && found.get(id) !== values.get('created_at'),
  );
  if (foreign)
    throw new Error(
      `The database is not empty: ${model.table} already has a different row with id ${foreign.id}. ` +
        'Import into an empty database before the server starts for the first time',
    );
  report.count(model.table, 'unchanged', found.size);
  return drafts.filter(({ id }) => !found.has(id));
}
