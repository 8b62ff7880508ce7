import { withSavepoint } from '../database/savepoint';
import type { Sql } from '../database/sql';
import type { CsvColumn } from './csv-column';
import type { CsvValue } from './csv-reader';
import { type ImportLine, reasonOf } from './import-line';
import type { ImportPlan } from './import-plan';
import { addLinks, type Link, removeLinks } from './write-links';

/** Updates the rows that differ from their lines. */
export async function updateRows(
  plan: ImportPlan,
  matches: ReadonlyMap<ImportLine, number>,
  sql: Sql,
): Promise<{ updated: number; unchanged: number }> {
  const counts = { updated: 0, unchanged: 0 };
  const current = await plan.current.read([...matches.values()], sql);
  for (const [line, id] of matches) {
    if (line.refusal) continue;
    const values = current.get(id);
    if (values && !plan.columns.some((column, place) => differs(line, column, values[place] as CsvValue)))
      counts.unchanged += 1;
    else {
      const outcome = await updateRow(plan, line, id, sql);
      if (outcome) counts[outcome] += 1;
    }
  }
  return counts;
}

function differs(line: ImportLine, column: CsvColumn, current: CsvValue): boolean {
  if (column.type !== 'list') {
    const name = column.type === 'reference' ? column.relation.name : column.field?.name;
    return name !== undefined && line.values.has(name) && line.values.get(name) !== current;
  }
  const { added, removed } = changesOf(line, column, current as readonly number[]);
  return added.length > 0 || removed.length > 0;
}

function changesOf(line: ImportLine, column: CsvColumn & { type: 'list' }, current: readonly number[]) {
  const wanted = line.lists.get(column) ?? current;
  return {
    added: wanted.filter((id) => !current.includes(id)),
    removed: column.replaces ? current.filter((id) => !wanted.includes(id)) : [],
  };
}

/** Updates one row; returns undefined if the line is refused. */
async function updateRow(
  plan: ImportPlan,
  line: ImportLine,
  id: number,
  sql: Sql,
): Promise<'updated' | 'unchanged' | undefined> {
  const input = { values: line.values, fault: undefined, faultyField: undefined };
  const valuesNow = async () => JSON.stringify((await plan.current.read([id], sql)).get(id));
  try {
    return await withSavepoint(sql, async () => {
      const before = await valuesNow();
      await plan.resource.apply(id, input, sql);
      await updateLists(plan, line, id, sql);
      // A resource may ignore a value, e.g. the first name of an organization.
      return (await valuesNow()) === before ? 'unchanged' : 'updated';
    });
  } catch (error) {
    const reason = reasonOf(error);
    line.refuse(DUPLICATE_ENTRY.exec(reason)?.[1] ?? null, reason);
    return undefined;
  }
}

/** Matches the error for a duplicate value; captures the column. */
const DUPLICATE_ENTRY = /^Duplicate entry: (\w+)$/;

async function updateLists(plan: ImportPlan, line: ImportLine, id: number, sql: Sql): Promise<void> {
  const now = (await plan.current.read([id], sql)).get(id) ?? [];
  for (const [place, column] of plan.columns.entries()) {
    if (column.type !== 'list') continue;
    const { added, removed } = changesOf(line, column, now[place] as readonly number[]);
    await removeLinks(column.links, id, removed, sql);
    const links = added.map((other): Link => [id, other]);
    await addLinks(column.links, links, sql);
  }
}
