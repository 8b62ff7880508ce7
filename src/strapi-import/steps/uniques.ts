import type { ColumnField } from '../../model/model';
import type { ImportRow } from '../import-row';
import type { ImportContext, Step, TableImport } from '../import-context';
import { TakenValues, withEnding } from './taken-values';

/** Replaces duplicate values of unique columns with null or, if the column is required, appends the id. */
export const replaceTakenValues: Step = async (importRows, table, context) => {
  for (const field of table.model.fields)
    if (field.type === 'column' && field.unique)
      await replaceTakenValuesOf(field, importRows, table, context);
  return importRows;
};

async function replaceTakenValuesOf(
  { name, nullable }: ColumnField,
  importRows: readonly ImportRow[],
  table: TableImport,
  context: ImportContext,
): Promise<void> {
  const taken = await TakenValues.of(importRows, table, name, context);
  for (const { id, values, notes } of importRows) {
    const value = values.get(name) ?? null;
    if (value === null || taken.claim(String(value))) continue;
    const generate = (attempt: number) =>
      withEnding(String(value), `-${id}${attempt > 0 ? `-${attempt}` : ''}`);
    values.set(name, nullable ? null : await taken.claimGenerated(generate));
    notes.push({ rule: 'value-taken', column: name, detail: String(value) });
  }
}

/** Sets missing abbreviations of countries to the identifier, or else to the id. */
export const fillAbbreviations: Step = async (importRows, table, context) => {
  const column = 'abbreviation';
  const missing = importRows.filter(({ values }) => values.get(column) === null);
  if (missing.length === 0) return importRows;
  const taken = await TakenValues.of(importRows, table, column, context);
  for (const { id, values, notes } of missing) {
    const choices = [values.get('identifier') ?? `#${id}`, `#${id}`].map(String);
    const value = await taken.claimGenerated((attempt) => choices[attempt] ?? `#${id}-${attempt}`);
    values.set(column, value);
    notes.push({ rule: 'missing-abbreviation', column, detail: value });
  }
  return importRows;
};
