import fc from 'fast-check';
import type { Cell, DataRow, DataSet } from './evaluator';
import { type LeafType, shape, schema, type Table } from './schema';

/** Texts that a database may compare, fold or escape in a way of its own. */
const words = [
  ...['', 'a', 'A', 'b', 'aB', 'ab', 'a ', ' a', 'Zz', 'É', 'é', 'éa', 'Ω', 'ω', 'Ж', 'жЖ', 'ä', 'e'],
  ...['%', '_', '\\', 'a%b', 'A_b', 'c\\d', '\\%', "O'Brien", '"q"', '`x`', '😀', '😀a', '\uFFFD', 'ﬀ'],
  ...['null', 'true', '12', '1', '?', ':a', ';--', '<b>', '[0]', 'a,b', 'a&b=c', '+', '\t', '\n', '中'],
];

export type Texts = fc.Arbitrary<string>;

/** A small vocabulary, so that rows and queries often hold the same texts or nearly. */
export const vocabularies: fc.Arbitrary<Texts> = fc
  .uniqueArray(fc.constantFrom(...words), { minLength: 2, maxLength: 5 })
  .map((chosen) =>
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...chosen) },
      {
        weight: 1,
        arbitrary: fc.array(fc.constantFrom(...chosen), { maxLength: 3 }).map((list) => list.join('')),
      },
    ),
  );

export const instants = [
  '1999-12-31T23:59:59.999Z',
  '2020-06-04T12:47:38.398Z',
  '2020-06-04T12:47:38.399Z',
  '2024-02-29T00:00:00.000Z',
  '2024-01-01T00:00:00.000Z',
] as const;

const orNull = (cell: fc.Arbitrary<Cell>): fc.Arbitrary<Cell> =>
  fc.oneof({ weight: 3, arbitrary: cell }, { weight: 1, arbitrary: fc.constant(null) });

const cellsOf = (texts: Texts): Record<Exclude<LeafType, 'id'>, fc.Arbitrary<Cell>> => ({
  text: texts,
  boolean: fc.boolean(),
  datetime: fc.constantFrom(...instants),
});

const MAX_ROWS = 5;
const requiredColumns = ['name', 'title', 'created_at', 'updated_at'];

function isRequired(table: Table, column: string): boolean {
  if (requiredColumns.includes(column)) return true;
  if (column === 'is_active') return table !== 'villages';
  return table === 'countries' && column === 'abbreviation';
}

const isUnique = (table: Table, column: string): boolean =>
  ['abbreviation', 'identifier'].includes(column) && table !== 'districts';

/** A row without its id; keys point to ids that may be missing, which `tidy` makes null. */
function rowOf(table: Table, texts: Texts): fc.Arbitrary<DataRow> {
  const cells = cellsOf(texts);
  const columns = [...shape(table).columns].flatMap(([name, type]): [string, fc.Arbitrary<Cell>][] => {
    if (type === 'id') return [];
    if (name === 'contact_type') return [[name, fc.constantFrom('organization', 'individual')]];
    return [[name, isRequired(table, name) ? cells[type] : orNull(cells[type])]];
  });
  const keys = [...shape(table).relations.values()].flatMap(({ via, key }): [string, fc.Arbitrary<Cell>][] =>
    via === 'own' ? [[key, orNull(fc.integer({ min: 1, max: MAX_ROWS }))]] : [],
  );
  return fc.record(Object.fromEntries([...columns, ...keys]));
}

const linkKeys: Partial<Record<Table, [string, string]>> = {
  contacttags: ['contact', 'tag'],
  activityassignees: ['contact', 'activity'],
};

type Sizes = ReadonlyMap<Table, number>;

/** The row as the database takes it: an id, unique values, keys of rows that exist. */
function tidyRow(table: Table, row: DataRow, index: number, sizes: Sizes): Record<string, Cell> {
  const tidied: Record<string, Cell> = { id: index + 1, ...row };
  for (const name of shape(table).columns.keys())
    if (isUnique(table, name) && typeof row[name] === 'string') tidied[name] = `${row[name]}${index}`;
  for (const { via, key, target } of shape(table).relations.values()) {
    if (via !== 'own') continue;
    if (target === 'organizations' && row[key] !== null) tidied[key] = index + 1;
    if (Number(tidied[key]) > (sizes.get(target) ?? 0)) tidied[key] = null;
  }
  return tidied;
}

/** A second link between the same two rows loses its contact. */
function tidy(table: Table, rows: readonly DataRow[], sizes: Sizes): DataRow[] {
  const tidied = rows.map((row, index) => tidyRow(table, row, index, sizes));
  const [left, right] = linkKeys[table] ?? [];
  if (left === undefined || right === undefined) return tidied;
  const pairs = new Set<string>();
  for (const row of tidied) {
    const pair = `${String(row[left])} ${String(row[right])}`;
    if (pairs.has(pair)) row[left] = null;
    pairs.add(pair);
  }
  return tidied;
}

const tables = [...schema.keys()];

export const dataSets = (texts: Texts): fc.Arbitrary<DataSet> =>
  fc
    .record({
      rows: fc.tuple(
        ...tables.map((table) =>
          fc.array(rowOf(table, texts), { minLength: 1, maxLength: MAX_ROWS, size: 'max' }),
        ),
      ),
      pairs: fc.uniqueArray(
        fc.tuple(fc.integer({ min: 1, max: MAX_ROWS }), fc.integer({ min: 1, max: MAX_ROWS })),
        { maxLength: 8, selector: (pair) => pair.join(' ') },
      ),
    })
    .map(({ rows, pairs }) => {
      const sizes = new Map(tables.map((table, index) => [table, rows[index]?.length ?? 0]));
      const tidied = tables.map((table, index) => [table, tidy(table, rows[index] ?? [], sizes)] as const);
      return {
        rows: Object.fromEntries(tidied) as Record<Table, DataRow[]>,
        pairs: pairs.filter(
          ([contact, village]) =>
            contact <= (sizes.get('contact') ?? 0) && village <= (sizes.get('villages') ?? 0),
        ),
      };
    });
