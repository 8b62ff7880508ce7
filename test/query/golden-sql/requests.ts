import type { Dialect } from '../../../src/database/dialects/dialect';
import type { SqlRow } from '../../../src/database/sql';
import { EntityReader } from '../../../src/query/entity-reader';
import type { ListQuery } from '../../../src/query/list-query';
import { OPERATORS } from '../../../src/query/operators';
import { parseListQuery } from '../../../src/query/parse-list-query';
import { parseQueryString } from '../../../src/query/parse-query-string';
import type { Models } from '../../support/models';
import { RecordingSql } from '../../support/recording-sql';

/** What is asked of a reader: the ids of a list, their number, whole rows, or one row. */
const ASKING = {
  ids: (reader: EntityReader<unknown>, query: ListQuery, sql: RecordingSql) => reader.listIds(query, sql),
  count: (reader: EntityReader<unknown>, query: ListQuery, sql: RecordingSql) => reader.count(query, sql),
  rows: (reader: EntityReader<unknown>, query: ListQuery, sql: RecordingSql) => reader.list(query, sql),
  row: (reader: EntityReader<unknown>, _query: ListQuery, sql: RecordingSql) => reader.byId(7, sql),
};

export interface GoldenRequest {
  readonly asks: keyof typeof ASKING;
  readonly table: string;
  readonly query: string;
}

const request = (asks: GoldenRequest['asks'], table: string, ...queries: string[]): GoldenRequest[] =>
  queries.map((query) => ({ asks, table, query }));

/** A column of each kind, whose SQL may differ, and two values for it. */
const COLUMNS = [
  ['contacts', 'id', '7', '8'],
  ['contacts', 'name', 'Asha', 'Ravi'],
  ['contacts', 'created_at', '2020-06-04', '2021'],
  ['contacts', 'country', '7', '8'],
  ['tags', 'is_active', 'true', 'false'],
] as const;

const operands = (operator: string, path: string, value: string, other: string): string => {
  if (operator === 'null') return `${path}_null=true`;
  const key = `${path}_${operator}`;
  return operator.endsWith('in') ? `${key}=${value}&${key}=${other}` : `${key}=${value}`;
};

const operators = COLUMNS.flatMap(([table, path, value, other]) =>
  request('ids', table, ...Object.keys(OPERATORS).map((operator) => operands(operator, path, value, other))),
);

export const GOLDEN_REQUESTS: readonly (readonly [title: string, requests: readonly GoldenRequest[]])[] = [
  ['Each operator, once per kind of column', operators],
  [
    'Groups',
    request(
      'ids',
      'contacts',
      'name=a&city=b',
      '_or[0][name]=a&_or[1][city]=b',
      '_where[_or][0][0][name]=a&_where[_or][0][1][city]=b&_where[_or][1][id]=7',
      'name_contains=a&name_contains=b&name_contains=c',
    ),
  ],
  [
    'Paths along to-one relations',
    [
      ...request('ids', 'contacts', 'country.id=7', 'state.name=Goa', 'district.state.country.name=India'),
      ...request('ids', 'contacts', 'individual.first_name=Asha&individual.last_name_null=true'),
      ...request('ids', 'states', 'country.name_null=true'),
    ],
  ],
  [
    'Paths along to-many relations',
    [
      ...request(
        'ids',
        'contacts',
        'contacttags=7',
        'contacttags.tag=7',
        'contacttags.tag.name=a',
        'contacttags.tag.name=a&contacttags.tag.is_active=true',
        'contacttags.tag=7&villages=8',
        'villages=7',
        'villages.name=a',
        'villages_null=true',
        'villages.name_null=false',
        'name=a&_or[0][villages]=7&_or[1][city]=b',
        '_or[0][villages]=7&_or[1][contacttags.tag]=8',
      ),
      ...request('ids', 'tags', 'contacttags.contact.name=a'),
      ...request('ids', 'states', 'districts.name=a&villages.name=b'),
    ],
  ],
  [
    'Search',
    [
      ...request('ids', 'contacts', '_q=asha'),
      ...request('ids', 'tags', '_q=a&is_active=true'),
      ...request('count', 'states', '_q=goa'),
    ],
  ],
  [
    'Order',
    request('ids', 'contacts', '_sort=name:desc', '_sort=id:desc', '_sort=state.name,name', '_sort=user.id'),
  ],
  [
    'Pages',
    [
      ...request(
        'ids',
        'states',
        '_start=0&_limit=10',
        '_start=20&_limit=10',
        '_limit=-1',
        '_start=20&_limit=-1',
      ),
      ...request('ids', 'contacts', '_start=50000&_limit=10'),
    ],
  ],
  [
    'Counts',
    [
      ...request('count', 'contacts', '', 'name=a', 'villages=7', '_sort=state.name&_start=20&_limit=10'),
      ...request('count', 'tags', ''),
    ],
  ],
  [
    'Whole rows: a near page, a far page and an ordered page',
    request('rows', 'states', '_limit=10', '_start=5000&_limit=10', '_sort=name&_limit=10', 'country.name=a'),
  ],
  [
    'One row',
    [...request('row', 'states', ''), ...request('row', 'tags', ''), ...request('row', 'contacts', '')],
  ],
];

/** Wide enough for the rows of any statement; every related row has the id 7. */
const WIDTH = 200;
const root = (id: number): SqlRow => [id, ...Array<null>(WIDTH).fill(null)];
const LINK: SqlRow = [0, ...Array<number>(WIDTH).fill(7)];

/** A made-up answer that makes the reader ask on: two root rows, and one row of their first list. */
function answer(sql: string): readonly SqlRow[] {
  if (sql.startsWith('SELECT 0, ')) return [LINK];
  if (sql.startsWith('SELECT COUNT')) return [[2]];
  return sql.endsWith('= ?') ? [root(7)] : [root(7), root(8)];
}

/** The statements of one request. */
export async function statementsOf(
  { asks, table, query }: GoldenRequest,
  modelOf: Models,
  dialect: Dialect,
): Promise<RecordingSql['statements']> {
  const sql = new RecordingSql(dialect, answer);
  await ASKING[asks](EntityReader.of(modelOf(table)), parseListQuery(parseQueryString(query)), sql);
  return sql.statements;
}
