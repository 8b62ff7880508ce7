import type { CrudFilters, CrudSort } from '@refinedev/core';
import { instantOf } from '../resources/dates';
import { apiPathOf, type Field, isRelation, type Resource } from '../resources/field';
import { RESOURCES } from '../resources/resources';

/** The state of a list, stored in its URL: `?q=pune&city=Pune&sort=name:asc,city:desc&page=2`. */
export interface ListState {
  readonly page: number;
  readonly size: number;
  readonly q: string;
  readonly sort: readonly CrudSort[];
  /** Filter values, keyed by the names of `filterNamesOf`. */
  readonly filters: Readonly<Record<string, string>>;
}

export const SIZES = [25, 50, 100] as const;

/** Returns the filter names of a field: one, or two for the start and end of a time range. */
export const filterNamesOf = ({ key, kind }: Field): string[] =>
  kind === 'datetime' ? [`${key}_from`, `${key}_to`] : [key];

const TIMES: readonly Field[] = [
  { key: 'created_at', label: 'Created', kind: 'datetime' },
  { key: 'updated_at', label: 'Changed', kind: 'datetime' },
];

export const filterableFields = ({ fields }: Resource): readonly Field[] => [...fields, ...TIMES];

const positive = (text: string | null, otherwise: number): number => {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : otherwise;
};

function readSort(text: string, resource: Resource): CrudSort[] {
  const known = new Set(sortableKeys(resource));
  return text.split(',').flatMap((part): CrudSort[] => {
    const [field = '', order] = part.split(':');
    return known.has(field) ? [{ field, order: order === 'desc' ? 'desc' : 'asc' }] : [];
  });
}

/** True for fields that the API can sort by; lists cannot be sorted by to-many relations. */
export const isSortable = (field: Field): boolean =>
  field.kind !== 'relations' && (isRelation(field) || field.path === undefined);

/** Returns the sort keys: own columns, and to-one relations by name. */
const sortableKeys = (resource: Resource): string[] => [
  'id',
  ...filterableFields(resource).filter(isSortable).map(sortKeyOf),
];

export const sortKeyOf = (field: Field): string =>
  field.kind === 'relation' ? `${field.key}.${RESOURCES[field.to].title}` : apiPathOf(field);

export function readListState(parameters: URLSearchParams, resource: Resource): ListState {
  const names = filterableFields(resource).flatMap(filterNamesOf);
  const size = positive(parameters.get('size'), SIZES[0]);
  return {
    page: positive(parameters.get('page'), 1),
    size: (SIZES as readonly number[]).includes(size) ? size : SIZES[0],
    q: parameters.get('q') ?? '',
    sort: readSort(parameters.get('sort') ?? '', resource),
    filters: Object.fromEntries(
      names.map((name) => [name, parameters.get(name) ?? '']).filter(([, value]) => value !== ''),
    ) as Record<string, string>,
  };
}

export function writeListState({ page, size, q, sort, filters }: ListState): URLSearchParams {
  const parameters = new URLSearchParams(filters);
  if (q !== '') parameters.set('q', q);
  if (sort.length > 0) parameters.set('sort', sortText(sort));
  if (size !== SIZES[0]) parameters.set('size', String(size));
  if (page > 1) parameters.set('page', String(page));
  return parameters;
}

const sortText = (sort: readonly CrudSort[]): string =>
  sort.map(({ field, order }) => `${field}:${order}`).join(',');

interface Condition {
  readonly field: string;
  readonly operator: 'eq' | 'contains' | 'gte' | 'lte';
  readonly value: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Returns the start or end of a day range (both days included) in the user's time zone. */
function endOfSpan(field: string, day: string | undefined, operator: 'gte' | 'lte'): Condition[] {
  if (day === undefined || !DAY.test(day)) return [];
  const value = instantOf(`${day}T${operator === 'gte' ? '00:00' : '23:59:59.999'}`);
  return value === null ? [] : [{ field, operator, value }];
}

function conditionsOfField(field: Field, filters: ListState['filters']): Condition[] {
  const { key, kind } = field;
  if (kind === 'datetime') {
    const [from = '', to = ''] = filterNamesOf(field);
    return [...endOfSpan(key, filters[from], 'gte'), ...endOfSpan(key, filters[to], 'lte')];
  }
  const value = filters[key];
  if (value === undefined) return [];
  const isExact = isRelation(field) || kind === 'choice' || kind === 'boolean';
  return [{ field: apiPathOf(field), operator: isExact ? 'eq' : 'contains', value }];
}

const conditionsOf = (resource: Resource, { q, filters }: ListState): Condition[] => [
  ...(q === '' ? [] : [{ field: '_q', operator: 'eq' as const, value: q }]),
  ...filterableFields(resource).flatMap((field) => conditionsOfField(field, filters)),
];

/** Returns the filters for refine. Values are escaped, because its provider inserts them into the URL unescaped. */
export const refineFilters = (resource: Resource, state: ListState): CrudFilters =>
  conditionsOf(resource, state).map(({ value, ...rest }) => ({ ...rest, value: encodeURIComponent(value) }));

/** Returns the same filters and sort order as an API query string, for an export. */
export function exportQuery(resource: Resource, state: ListState): string {
  const query = new URLSearchParams(
    conditionsOf(resource, state).map(({ field, operator, value }) => [
      operator === 'eq' ? field : `${field}_${operator}`,
      value,
    ]),
  );
  if (state.sort.length > 0) query.set('_sort', sortText(state.sort));
  return query.toString();
}
