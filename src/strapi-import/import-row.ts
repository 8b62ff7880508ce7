import { toId } from './to-id';
import { isOwn, type Model, type OwnField } from '../model/model';
import type { SqlValue } from '../model/field-kinds';
import { columnValue } from './column-value';
import type { Rule } from './rules';
import type { SourceRow, SourceValue } from './source/source-connection';

export interface Note {
  readonly rule: Rule;
  readonly column: string;
  readonly detail: string;
}

/** A row to import: its source row, the values to store, and notes on the repairs made. */
export interface ImportRow {
  readonly id: number;
  readonly source: SourceRow;
  /** Values to store by column. All rows of a table have the same columns in the same order. */
  readonly values: Map<string, SqlValue>;
  readonly notes: Note[];
}

const EPOCH = '1970-01-01 00:00:00.000';

/** Converts a source row to the target's columns; missing values become null, private columns are copied unchanged. */
export function toImportRow(model: Model, source: SourceRow, privateColumns: readonly string[]): ImportRow {
  const id = toId(source['id'] ?? null);
  if (id === undefined)
    throw new Error(
      `${model.table} has the id ${String(source['id'])}; ids must be integers from 1 to 2147483647`,
    );
  const importRow: ImportRow = { id, source, values: new Map([['id', id]]), notes: [] };
  for (const field of model.fields.filter(isOwn))
    if (field.type !== 'id')
      importRow.values.set(field.name, ownValue(field, source[field.name] ?? null, importRow));
  for (const column of privateColumns) importRow.values.set(column, textOrNull(source[column] ?? null));
  if (importRow.values.has('created_at')) fillTimestamps(importRow);
  return importRow;
}

const textOrNull = (value: SourceValue): string | null => (typeof value === 'string' ? value : null);

function ownValue(
  field: Exclude<OwnField, { type: 'id' }>,
  value: SourceValue,
  { notes }: ImportRow,
): SqlValue {
  const note = (rule: Rule, detail: string) => notes.push({ rule, column: field.name, detail });
  if (field.type === 'column') return columnValue(field, value, note);
  const id = toId(value);
  if (id === undefined && value !== null) note('link-to-nothing', String(value));
  return id ?? null;
}

function fillTimestamps({ values, notes }: ImportRow): void {
  const time = values.get('created_at') ?? values.get('updated_at') ?? EPOCH;
  for (const column of ['created_at', 'updated_at']) {
    if (values.get(column) !== null) continue;
    values.set(column, time);
    notes.push({ rule: 'missing-timestamp', column, detail: String(time) });
  }
}
