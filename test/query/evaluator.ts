import { type LeafType, type Relation, shape, type Table } from './schema';

/** Dates are ISO text, keys are numbers. */
export type Cell = string | number | boolean | null;
export type DataRow = Readonly<Record<string, Cell>>;

export interface DataSet {
  rows: Readonly<Record<Table, readonly DataRow[]>>;
  /** Contact and village of each link. */
  pairs: readonly (readonly [number, number])[];
}

export const operators = [
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
  'in',
  'nin',
  'contains',
  'ncontains',
  'containss',
  'ncontainss',
  'null',
] as const;
export type Operator = (typeof operators)[number];

export interface Leaf {
  /** Relations from the root, then the column. */
  relations: readonly string[];
  column: string;
  type: LeafType;
}

export interface Condition {
  leaf: Leaf;
  operator: Operator;
  /** Each as the client sends it and as what it means. */
  values: readonly { text: string; meaning: Cell }[];
}

export type Expression = { and: readonly Expression[] } | { or: readonly Expression[] } | Condition;

export interface SortKey {
  leaf: Leaf;
  descending: boolean;
}

export interface Query {
  root: Table;
  where: Expression;
  search?: string;
  sort: readonly SortKey[];
  start: number;
  /** -1 for all rows. */
  limit: number;
}

/** One joined row: the row at the end of each relation path, null where the left join found none. */
type Joined = ReadonlyMap<string, DataRow | null>;

const comparable = (cell: Cell, type: LeafType): string | number =>
  type === 'datetime' ? Date.parse(String(cell)) : typeof cell === 'string' ? cell : Number(cell);

/** Numbers by size, texts by code point. */
function compare(left: string | number, right: string | number): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const [a, b] = [[...String(left)], [...String(right)]].map((text) =>
    text.map((character) => character.codePointAt(0) ?? 0),
  ) as [number[], number[]];
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

const holds = (cell: Cell, text: string, foldCase: boolean): boolean =>
  foldCase ? String(cell).toLowerCase().includes(text.toLowerCase()) : String(cell).includes(text);

function matches(cell: Cell, { leaf: { type }, operator, values }: Condition): boolean {
  if (operator === 'null') return values.some(({ meaning }) => meaning === (cell === null));
  if (cell === null) return false;
  const differences = (): number[] =>
    values.map(({ meaning }) => compare(comparable(cell, type), comparable(meaning, type)));
  const anyText = (test: (text: string) => boolean): boolean => values.some(({ text }) => test(text));
  const table: Record<Exclude<Operator, 'null'>, () => boolean> = {
    eq: () => differences().some((each) => each === 0),
    ne: () => differences().some((each) => each !== 0),
    lt: () => differences().some((each) => each < 0),
    lte: () => differences().some((each) => each <= 0),
    gt: () => differences().some((each) => each > 0),
    gte: () => differences().some((each) => each >= 0),
    in: () => differences().some((each) => each === 0),
    nin: () => differences().every((each) => each !== 0),
    contains: () => anyText((text) => holds(cell, text, true)),
    ncontains: () => anyText((text) => !holds(cell, text, true)),
    containss: () => anyText((text) => holds(cell, text, false)),
    ncontainss: () => anyText((text) => !holds(cell, text, false)),
  };
  return table[operator]();
}

function accepts(expression: Expression, joined: Joined): boolean {
  if ('and' in expression) return expression.and.every((part) => accepts(part, joined));
  if ('or' in expression) return expression.or.some((part) => accepts(part, joined));
  const { relations, column } = expression.leaf;
  return matches(joined.get(relations.join('.'))?.[column] ?? null, expression);
}

/** Every relation path an expression follows, its beginnings first, each once. */
function pathsOf(expression: Expression, found = new Set<string>()): Set<string> {
  if ('and' in expression) for (const part of expression.and) pathsOf(part, found);
  else if ('or' in expression) for (const part of expression.or) pathsOf(part, found);
  else
    expression.leaf.relations.forEach((_, index, all) => {
      found.add(all.slice(0, index + 1).join('.'));
    });
  return found;
}

function follow(
  { via, key, target }: Relation,
  from: Table,
  row: DataRow,
  data: DataSet,
): readonly DataRow[] {
  const targets = data.rows[target];
  if (via === 'own') return targets.filter(({ id }) => id === row[key]);
  if (via === 'target') return targets.filter((each) => each[key] === row['id']);
  const [own, other] = from === 'contact' ? [0, 1] : [1, 0];
  const linked = data.pairs.filter((pair) => pair[own] === row['id']).map((pair) => pair[other]);
  return targets.filter(({ id }) => linked.includes(Number(id)));
}

/** The rows of root LEFT JOIN path1 LEFT JOIN path2 …, one after the other. */
function* join(paths: readonly string[], joined: Joined, data: DataSet, root: Table): Generator<Joined> {
  const [path, ...rest] = paths;
  if (path === undefined) {
    yield joined;
    return;
  }
  const names = path.split('.');
  const [parent, relation] = lookUp(root, names);
  const row = joined.get(names.slice(0, -1).join('.')) ?? null;
  const found = row === null ? [] : follow(relation, parent, row, data);
  for (const each of found.length === 0 ? [null] : found)
    yield* join(rest, new Map([...joined, [path, each]]), data, root);
}

/** The table a path's last relation starts from, and that relation. */
function lookUp(root: Table, names: readonly string[]): [Table, Relation] {
  let table = root;
  let relation: Relation | undefined;
  for (const name of names) {
    if (relation) table = relation.target;
    relation = shape(table).relations.get(name);
    if (relation === undefined) throw new Error(`no relation ${name} of ${table}`);
  }
  return [table, relation as Relation];
}

function isFound(row: DataRow, query: Query, data: DataSet): boolean {
  const { search, root, where } = query;
  const searched = [...shape(root).columns].filter(([, type]) => type === 'text' || type === 'id');
  const isHit = ([name]: [string, LeafType]): boolean =>
    row[name] !== null && holds(row[name] ?? '', search ?? '', true);
  if (search && !searched.some(isHit)) return false;
  for (const joined of join([...pathsOf(where)], new Map([['', row]]), data, root))
    if (accepts(where, joined)) return true;
  return false;
}

function order(query: Query, data: DataSet): (a: DataRow, b: DataRow) => number {
  const cellOf = (row: DataRow, { relations: [name], column }: Leaf): Cell => {
    const relation = name === undefined ? undefined : shape(query.root).relations.get(name);
    const owner = relation ? follow(relation, query.root, row, data)[0] : row;
    return owner?.[column] ?? null;
  };
  return (a, b) => {
    for (const { leaf, descending } of query.sort) {
      const [left, right] = [cellOf(a, leaf), cellOf(b, leaf)];
      const nulls = Number(left !== null) - Number(right !== null);
      const both = left !== null && right !== null;
      const difference = both ? compare(comparable(left, leaf.type), comparable(right, leaf.type)) : nulls;
      if (difference !== 0) return descending ? -difference : difference;
    }
    return Number(a['id']) - Number(b['id']);
  };
}

/** What the contract says a query answers: the ids of the list in order, and the count. */
export function evaluate(query: Query, data: DataSet): { ids: number[]; count: number } {
  const found = data.rows[query.root].filter((row) => isFound(row, query, data)).sort(order(query, data));
  const end = query.limit === -1 ? undefined : query.start + query.limit;
  return { ids: found.slice(query.start, end).map(({ id }) => Number(id)), count: found.length };
}
