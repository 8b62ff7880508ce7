import { InputError } from '../errors/input-error';
import type { Condition, Expression, ListQuery } from './list-query';
import { isOperatorName } from './operators';
import { parseSort } from './parse-sort';
import { QUERY_LIMITS, TOO_MANY_CONDITIONS, TOO_MANY_VALUES, unknownField } from './query-limits';

/** A parsed query string: strings, lists, and objects without a prototype. */
export interface RawQuery {
  readonly [key: string]: RawValue;
}
export type RawValue = string | readonly RawValue[] | RawQuery;

const RESERVED = new Set(['_sort', '_start', '_limit', '_q', '_publicationState']);

const isList = (value: RawValue): value is readonly RawValue[] => Array.isArray(value);
const isObject = (value: RawValue): value is RawQuery => typeof value === 'object' && !isList(value);

/**
 * Parses the operators, groups, limits and sort keys of a query string (CONTRACT §4). Independent of entities and the
 * database. Throws `InputError` with the documented text.
 */
export function parseListQuery(raw: RawQuery): ListQuery {
  checkPublicationState(raw['_publicationState']);
  const conditions: Condition[] = [];
  const filters = Object.entries(raw).filter(([key]) => !RESERVED.has(key));
  const where = and(
    // Strapi: `_where` is a group whose conditions must all hold.
    filters.map(([key, value]) => parseEntry(key === '_where' ? '_and' : key, value, conditions)),
  );
  return {
    where,
    sort: parseSort(raw['_sort']),
    start: parseInteger('convertStartQueryParams', raw['_start'], 0) ?? 0,
    limit:
      raw['_limit'] === undefined
        ? QUERY_LIMITS.defaultRows
        : parseInteger('convertLimitQueryParams', raw['_limit'], -1),
    search: parseSearch(raw['_q']),
  };
}

const and = (parts: readonly Expression[]): Expression => ({ and: parts });

/** Parses the elements of a list or the entries of an object as an AND. */
function parseGroup(value: RawValue, conditions: Condition[]): Expression {
  if (isObject(value))
    return and(Object.entries(value).map(([key, item]) => parseEntry(key, item, conditions)));
  if (isList(value)) return and(value.map((item) => parseGroup(item, conditions)));
  if (value === '') return and([]);
  // Strapi: a text where a group is expected is walked like a list of characters.
  throw new InputError(unknownField('0'));
}

function parseEntry(key: string, value: RawValue, conditions: Condition[]): Expression {
  if (key === '_and') return parseGroup(value, conditions);
  // Strapi: the elements of `_or` are alternatives; an inner list is an AND.
  if (key === '_or')
    return isList(value)
      ? { or: value.map((item) => parseGroup(item, conditions)) }
      : parseGroup(value, conditions);
  // Strapi: one leading underscore is dropped: `_id_in` is `id_in`.
  const condition = parseCondition(key.startsWith('_') ? key.slice(1) : key, value);
  if (conditions.push(condition) > QUERY_LIMITS.conditions) throw new InputError(TOO_MANY_CONDITIONS);
  return condition;
}

function parseCondition(key: string, value: RawValue): Condition {
  // Strapi: the last underscore separates field and operator; any other word belongs to the field.
  const separator = key.lastIndexOf('_');
  const suffix = key.slice(separator + 1);
  const hasOperator = separator > 0 && isOperatorName(suffix);
  return {
    path: hasOperator ? key.slice(0, separator) : key,
    operator: hasOperator ? suffix : 'eq',
    values: parseValues(value),
  };
}

function parseValues(value: RawValue): readonly string[] | undefined {
  if (typeof value === 'string') return [value];
  if (!isList(value) || !value.every((item) => typeof item === 'string')) return undefined;
  if (value.length > QUERY_LIMITS.valuesInList) throw new InputError(TOO_MANY_VALUES);
  return value;
}

/** Parses a limit or offset; returns undefined for -1, which means all rows. */
function parseInteger(converter: string, value: RawValue | undefined, minimum: number): number | undefined {
  if (value === undefined) return undefined;
  // Strapi: an empty `_limit` is 0, and `0x2` or `1e1` is a number.
  const number = typeof value === 'string' ? Number(value) : NaN;
  if (!Number.isSafeInteger(number) || number < minimum) {
    // Strapi: says "positive" although 0 is valid, and `NaN` for a text.
    throw new InputError(`${converter} expected a positive integer got ${number}`);
  }
  // Strapi: `_limit=-1` means all rows.
  return number === -1 ? undefined : number;
}

function parseSearch(value: RawValue | undefined): string | undefined {
  if (value !== undefined && typeof value !== 'string') {
    throw new InputError('convertSearchQueryParams expected a string, got object');
  }
  // Unlike Strapi, an empty `_q` is no search on every resource.
  return value || undefined;
}

function checkPublicationState(value: RawValue | undefined): void {
  // Strapi: `_publicationState` is checked; without drafts it has no effect.
  if (value === undefined || value === 'live' || value === 'preview') return;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  throw new InputError(
    `convertPublicationStateParams expected a value from: live, preview. Got ${text} instead`,
  );
}
