import type { SqlParameter } from '../database/sql';
import { InputError } from '../errors/input-error';
import { BOOLEAN_TEXT, type FieldKind } from '../model/field-kinds';

const INTEGER = /^-?\d+$/;
const MAX_INTEGER = 2 ** 31;
// Strapi: `t` and `f` are booleans, `TRUE` is not.
const BOOLEANS: Readonly<Record<string, number>> = { true: 1, t: 1, '1': 1, false: 0, f: 0, '0': 0 };

/** Converts a filter value to the kind of its column (CONTRACT §4.1). Throws `InputError` for an invalid value. */
export function castValue(text: string, kind: FieldKind | 'id', path: string): SqlParameter {
  if (kind === 'id') return castInteger(text, path);
  if (kind.isText) return text;
  if (kind.name === 'boolean') return castBoolean(text);
  const value = kind.parse(text);
  if (value === undefined) throw new InputError(kind.errorMessage(text, path));
  return kind.toSql(value);
}

export function castBoolean(text: string): number {
  const value = Object.hasOwn(BOOLEANS, text) ? BOOLEANS[text] : undefined;
  if (value === undefined) throw new InputError(BOOLEAN_TEXT);
  return value;
}

function castInteger(text: string, path: string): number {
  const number = INTEGER.test(text) ? Number(text) : NaN;
  if (!(number >= -MAX_INTEGER && number < MAX_INTEGER))
    throw new InputError(`Field '${path}' expects an integer`);
  return number;
}
