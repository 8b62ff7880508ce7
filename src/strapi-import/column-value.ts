import type { SqlValue } from '../model/field-kinds';
import type { ColumnField } from '../model/model';
import type { Rule } from './rules';
import type { SourceValue } from './source/source-connection';

type AddNote = (rule: Rule, detail: string) => void;

const MAX_CODE_POINTS = 255;

/** Converts a source value to the value to store; null if the source value is null or cannot be converted. */
export function columnValue(field: ColumnField, value: SourceValue, note: AddNote): SqlValue {
  if (value === null) return null;
  if (field.kind.name === 'boolean') return booleanValue(field, value, note);
  if (field.kind.name === 'datetime') return datetimeValue(field, value, note);
  if (field.choices) return choiceValue(field.choices, String(value), note);
  const text = storable(String(value), note);
  return field.kind.name === 'text' || field.kind.name === 'richtext' ? text : short(text, note);
}

function booleanValue(
  { kind, default: defaultValue }: ColumnField,
  value: SourceValue,
  note: AddNote,
): SqlValue {
  const parsed = kind.parse(value);
  if (parsed === undefined) note('unreadable-boolean', String(value));
  return kind.toSql(parsed ?? defaultValue);
}

function datetimeValue({ kind }: ColumnField, value: SourceValue, note: AddNote): SqlValue {
  const parsed = kind.parse(typeof value === 'number' ? Math.trunc(value) : value);
  if (parsed === undefined) note('unreadable-datetime', String(value));
  return kind.toSql(parsed ?? null);
}

/** Matches a choice, ignoring case and surrounding blanks. */
function choiceValue(choices: readonly string[], text: string, note: AddNote): SqlValue {
  const choice = choices.find((word) => word.toLowerCase() === text.trim().toLowerCase());
  if (choice !== text) note('unknown-choice', text);
  return choice ?? null;
}

function storable(text: string, note: AddNote): string {
  const clean = text.replace(/[\0\p{Cs}]/gu, '');
  if (clean !== text) note('unstorable-characters', `${text.length - clean.length} removed`);
  return clean;
}

function short(text: string, note: AddNote): string {
  const letters = text.length > MAX_CODE_POINTS ? [...text] : [];
  if (letters.length <= MAX_CODE_POINTS) return text;
  note('text-cut', `cut from ${letters.length} to ${MAX_CODE_POINTS} characters`);
  return letters.slice(0, MAX_CODE_POINTS).join('');
}
