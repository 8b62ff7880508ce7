import { InputError } from '../errors/input-error';
import type { SortKey } from './list-query';
import { QUERY_LIMITS, TOO_MANY_SORT_KEYS } from './query-limits';

const DIRECTIONS: Readonly<Record<string, SortKey['direction']>> = { asc: 'ASC', desc: 'DESC' };

/** Parses `field[:asc|desc][,…]` into sort keys (CONTRACT §4.4). Throws `InputError` when malformed. */
export function parseSort(value: unknown): readonly SortKey[] {
  if (value === undefined) return [];
  // Strapi: texts name the internal function, here and in parse-list-query.ts.
  if (typeof value !== 'string') throw new InputError('convertSortQueryParams expected a string, got object');
  const parts = value.split(',');
  if (parts.length > QUERY_LIMITS.sortKeys) throw new InputError(TOO_MANY_SORT_KEYS);
  return parts.map(parseKey);
}

function parseKey(part: string): SortKey {
  const [path = '', order = 'asc', ...rest] = part.split(':');
  // Strapi: `_sort=` and a trailing comma are errors.
  if (path === '') throw new InputError('Field cannot be empty');
  const name = order.toLowerCase();
  const direction = Object.hasOwn(DIRECTIONS, name) && rest.length === 0 ? DIRECTIONS[name] : undefined;
  if (!direction) throw new InputError('order can only be one of asc|desc|ASC|DESC');
  return { path, direction };
}
