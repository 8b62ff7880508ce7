import type { Condition, Expression, Leaf, Query, SortKey } from './evaluator';

type Pair = [key: string, value: string];

/** A related id is written `rel` or `rel.id`, alternately. */
function pathOf({ relations, column }: Leaf, style: number): string {
  const names =
    column === 'id' && relations.length > 0 && style % 2 === 0 ? relations : [...relations, column];
  return names.join('.');
}

function keyOf({ leaf, operator }: Condition, style: number): string {
  return pathOf(leaf, style) + (operator === 'eq' && style % 3 !== 0 ? '' : `_${operator}`);
}

/** One value, or a list in one of the spellings of `qs`. */
function entries(key: string, { values }: Condition, style: number): Pair[] {
  if (values.length === 1) return values.map(({ text }) => [key, text]);
  const suffixes = [() => '', () => '[]', (index: number) => `[${index}]`];
  const suffix = suffixes[style % suffixes.length] ?? (() => '');
  return values.map(({ text }, index) => [`${key}${suffix(index)}`, text]);
}

/** Everything below `prefix` has to hold. */
function group(prefix: string, expression: Expression, style: number): Pair[] {
  if ('or' in expression)
    return expression.or.flatMap((part, index) => group(`${prefix}[_or][${index}]`, part, style));
  if ('and' in expression) {
    const list = style % 2 === 0 ? prefix : `${prefix}[_and]`;
    return expression.and.flatMap((part, index) => group(`${list}[${index}]`, part, style));
  }
  return entries(`${prefix}[${keyOf(expression, style)}]`, expression, style);
}

/** Conditions as root keys where each has its own, everything else as `_where`; a lone OR sometimes as `_or`. */
function filters(where: Expression, style: number): Pair[] {
  const parts = 'and' in where ? where.and : [where];
  const [only] = parts;
  if (parts.length === 1 && only && 'or' in only && style % 2 === 1)
    return only.or.flatMap((part, index) => group(`_or[${index}]`, part, style));
  const keys = new Set<string>();
  return parts.flatMap((part, index) => {
    const key = 'leaf' in part ? keyOf(part, style) : undefined;
    if (key === undefined || !('leaf' in part) || keys.has(key))
      return group(`_where[${index}]`, part, style);
    keys.add(key);
    const spellings = [key, `_${key}`, `[${key}]`];
    return entries(spellings[style % spellings.length] ?? key, part, style);
  });
}

function sortText({ leaf, descending }: SortKey, style: number): string {
  const direction = descending ? [':desc', ':DESC'] : [':asc', ''];
  return pathOf(leaf, style) + (direction[style % 2] ?? '');
}

/** The query as a client writes it; `style` chooses among equal spellings. */
export function toQueryString({ where, search, sort, start, limit }: Query, style: number): string {
  const pairs: Pair[] = filters(where, style);
  if (search) pairs.push(['_q', search]);
  if (sort.length > 0) pairs.push(['_sort', sort.map((key) => sortText(key, style)).join(',')]);
  if (start !== 0) pairs.push(['_start', String(start)]);
  if (limit !== 100) pairs.push(['_limit', String(limit)]);
  return pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
}
