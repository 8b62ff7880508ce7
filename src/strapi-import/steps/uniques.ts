import type { ColumnField } from '../../model/model';
import type { Draft } from '../draft';
import type { ImportContext, Step, TableOnTheWay } from '../import-context';
import { TakenValues, withEnding } from './taken-values';

/** A value that another row has becomes null or, where there must be one, gets the id for an ending. */
export const freeTakenValues: Step = async (drafts, table, context) => {
  for (const field of table.model.fields)
    if (field.type === 'column' && field.unique) await freeColumn(field, drafts, table, context);
  return drafts;
};

async function freeColumn(
  { name, nullable }: ColumnField,
  drafts: readonly Draft[],
  table: TableOnTheWay,
  context: ImportContext,
): Promise<void> {
  const taken = await TakenValues.of(drafts, table, name, context);
  for (const { id, values, notes } of drafts) {
    const value = values.get(name) ?? null;
    if (value === null || taken.take(String(value))) continue;
    const made = (attempt: number) => withEnding(String(value), `-${id}${attempt > 0 ? `-${attempt}` : ''}`);
    values.set(name, nullable ? null : await taken.takeMade(made));
    notes.push({ rule: 'value-taken', column: name, detail: String(value) });
  }
}

/** A country without an abbreviation gets its identifier for one, or else its id. */
export const fillAbbreviations: Step = async (drafts, table, context) => {
  const column = 'abbreviation';
  const missing = drafts.filter(({ values }) => values.get(column) === null);
  if (missing.length === 0) return drafts;
  const taken = await TakenValues.of(drafts, table, column, context);
  for (const { id, values, notes } of missing) {
    const choices = [values.get('identifier') ?? `#${id}`, `#${id}`].map(String);
    const value = await taken.takeMade((attempt) => choices[attempt] ?? `#${id}-${attempt}`);
    values.set(column, value);
    notes.push({ rule: 'missing-abbreviation', column, detail: value });
  }
  return drafts;
};
