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

/** A row of the original on its way: what is to be stored, and what had to be changed for that. */
export interface Draft {
  readonly id: number;
  readonly source: SourceRow;
  /** By column; every draft of a table has the same columns in the same order. */
  readonly values: Map<string, SqlValue>;
  readonly notes: Note[];
}

const THE_EPOCH = '1970-01-01 00:00:00.000';

/** The row in our columns, with nulls where the original has nothing; private columns are taken as they are. */
export function draftOf(model: Model, source: SourceRow, privateColumns: readonly string[]): Draft {
  const id = toId(source['id'] ?? null);
  if (id === undefined)
    throw new Error(
      `${model.table} has the id ${String(source['id'])}; ids must be integers from 1 to 2147483647`,
    );
  const draft: Draft = { id, source, values: new Map([['id', id]]), notes: [] };
  for (const field of model.fields.filter(isOwn))
    if (field.type !== 'id') draft.values.set(field.name, ownValue(field, source[field.name] ?? null, draft));
  for (const column of privateColumns) draft.values.set(column, textOrNull(source[column] ?? null));
  if (draft.values.has('created_at')) fillTimestamps(draft);
  return draft;
}

const textOrNull = (value: SourceValue): string | null => (typeof value === 'string' ? value : null);

function ownValue(field: Exclude<OwnField, { type: 'id' }>, value: SourceValue, { notes }: Draft): SqlValue {
  const note = (rule: Rule, detail: string) => notes.push({ rule, column: field.name, detail });
  if (field.type === 'column') return columnValue(field, value, note);
  const id = toId(value);
  if (id === undefined && value !== null) note('link-to-nothing', String(value));
  return id ?? null;
}

function fillTimestamps({ values, notes }: Draft): void {
  const time = values.get('created_at') ?? values.get('updated_at') ?? THE_EPOCH;
  for (const column of ['created_at', 'updated_at']) {
    if (values.get(column) !== null) continue;
    values.set(column, time);
    notes.push({ rule: 'missing-timestamp', column, detail: String(time) });
  }
}
