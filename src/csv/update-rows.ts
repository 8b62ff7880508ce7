import { withSavepoint } from '../database/savepoint';
import type { Sql } from '../database/sql';
import type { CsvColumn } from './csv-column';
import type { CsvValue } from './csv-reader';
import { type ImportLine, reasonOf } from './import-line';
import type { ImportPlan } from './import-plan';
import { addLinks, type Link, removeLinks } from './write-links';

/** Brings rows to what their lines say, where they differ. */
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
    else if (await updateRow(plan, line, id, sql)) counts.updated += 1;
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

/** Whether the row was changed; else the line is refused. */
async function updateRow(plan: ImportPlan, line: ImportLine, id: number, sql: Sql): Promise<boolean> {
  try {
    await withSavepoint(sql, async () => {
      const read = () => ({ values: line.values, fault: undefined, faultyField: undefined });
      await plan.resource.apply(id, read, sql);
      const now = (await plan.current.read([id], sql)).get(id) ?? [];
      for (const [place, column] of plan.columns.entries()) {
        if (column.type !== 'list') continue;
        const { added, removed } = changesOf(line, column, now[place] as readonly number[]);
        await removeLinks(column.links, id, removed, sql);
        await addLinks(
          column.links,
          added.map((other): Link => [id, other]),
          sql,
        );
      }
    });
    return true;
  } catch (error) {
    line.refuse(null, reasonOf(error));
    return false;
  }
}
