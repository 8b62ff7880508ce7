import type { ColumnOptions } from 'typeorm';
import { isWellFormedEmail } from './is-well-formed-email';
import { parseDatetime } from './parse-datetime';

/** A column value as in JSON; a datetime is an ISO string with milliseconds. */
export type FieldValue = string | number | boolean | null;
/** A column value as in both SQL drivers; a boolean is 0 or 1, a datetime `YYYY-MM-DD HH:MM:SS.sss`. */
export type SqlValue = string | number | null;

/** How a kind of column is stored, documented, parsed from a body and shown. */
export interface FieldKind {
  readonly name: 'string' | 'email' | 'text' | 'richtext' | 'boolean' | 'datetime';
  readonly column: ColumnOptions;
  readonly schema: Readonly<Record<string, unknown>>;
  /** True for free text: `_q` searches it, and filters compare it unchanged. */
  readonly isText: boolean;
  /** Parses a body value other than null; returns undefined for an invalid value (CONTRACT §3.1). */
  parse(value: unknown): FieldValue | undefined;
  /** Returns the contract's error message for a value that `parse` rejects. */
  errorMessage(value: unknown, field: string): string;
  toSql(value: FieldValue): SqlValue;
  readonly fromSql: (value: SqlValue) => FieldValue;
}

// Strapi: these texts do not name the field.
export const BOOLEAN_TEXT = 'Invalid boolean input. Expected "t","1","true","false","0","f"';
export const DATETIME_TEXT = 'Invalid format, expected a timestamp or an ISO date';

const MAX_CODE_POINTS = 255;
const BOOLEANS = new Map<unknown, boolean>([
  // Strapi: a body may say `"t"`, `"1"` or 1 for true; `"TRUE"` and `""` are errors.
  ...([true, 1, 'true', 't', '1'] as const).map((value) => [value, true] as const),
  ...([false, 0, 'false', 'f', '0'] as const).map((value) => [value, false] as const),
]);

/**
 * Returns text that both engines can store (no U+0000, no lone surrogate); numbers and booleans are converted to text.
 */
function textOf(value: unknown): string | undefined {
  // Strapi: a text column takes numbers and booleans as their text.
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.isWellFormed() && !value.includes('\0') ? value : undefined;
}

const isShort = (text: string): boolean =>
  text.length <= MAX_CODE_POINTS ||
  (text.length <= 2 * MAX_CODE_POINTS && [...text].length <= MAX_CODE_POINTS);

const shortText = (value: unknown): string | undefined => {
  const text = textOf(value);
  return text !== undefined && isShort(text) ? text : undefined;
};

const textErrorMessage = (value: unknown, field: string): string =>
  textOf(value) === undefined
    ? `${field} must be a string`
    : `${field} must be at most ${MAX_CODE_POINTS} characters`;

const asIs = { toSql: (value: FieldValue) => value as SqlValue, fromSql: (value: SqlValue) => value };

const string: FieldKind = {
  name: 'string',
  column: { type: 'varchar', length: MAX_CODE_POINTS },
  schema: { type: 'string', maxLength: MAX_CODE_POINTS },
  isText: true,
  parse: shortText,
  errorMessage: textErrorMessage,
  ...asIs,
};

const email: FieldKind = {
  ...string,
  name: 'email',
  parse(value) {
    const text = shortText(value);
    // Strapi: an e-mail column takes the empty text.
    return text === '' || (text !== undefined && isWellFormedEmail(text)) ? text : undefined;
  },
  errorMessage: (value, field) =>
    shortText(value) === undefined ? textErrorMessage(value, field) : `${field} must be a valid email`,
};

const text: FieldKind = {
  ...string,
  name: 'text',
  // MySQL's TEXT is limited to 64 KiB; SQLite accepts any type name that contains TEXT.
  column: { type: 'mediumtext' },
  schema: { type: 'string' },
  parse: textOf,
};

const richtext: FieldKind = { ...text, name: 'richtext' };

const boolean: FieldKind = {
  name: 'boolean',
  column: { type: 'boolean' },
  schema: { type: 'boolean' },
  isText: false,
  parse: (value) => BOOLEANS.get(value),
  errorMessage: () => BOOLEAN_TEXT,
  toSql: (value) => (value === null ? null : Number(value)),
  fromSql: (value) => (value === null ? null : value === 1),
};

const datetime: FieldKind = {
  name: 'datetime',
  column: { type: 'datetime', precision: 3 },
  schema: { type: 'string', format: 'date-time' },
  isText: false,
  parse(value) {
    const time = parseDatetime(value);
    return time === undefined ? undefined : new Date(time).toISOString();
  },
  errorMessage: () => DATETIME_TEXT,
  toSql: (value) => (typeof value === 'string' ? `${value.slice(0, 10)} ${value.slice(11, 23)}` : null),
  fromSql: (value) => (typeof value === 'string' ? `${value.slice(0, 10)}T${value.slice(11)}Z` : null),
};

/** The column types of CONTRACT §3.1. */
export const FIELD_KINDS = { string, email, text, richtext, boolean, datetime } as const;
