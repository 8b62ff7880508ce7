import { pino } from 'pino';
import { DataSource } from 'typeorm';
import { Database } from '../../src/database/database';
import { createDataSource } from '../../src/database/data-source-options';
import { binaryCollation } from '../../src/database/migrations/table-builder';
import { insertRow, updateRow } from '../../src/crud/write-rows';
import { EntityReader } from '../../src/query/entity-reader';
import { isOperatorName, type OperatorName, OPERATORS } from '../../src/query/operators';
import { parseListQuery } from '../../src/query/parse-list-query';
import { parseQueryString } from '../../src/query/parse-query-string';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { Toy } from './toy.entity';

type Value = string | number | boolean;

/** Rows 1, 2 and 3 hold `low`, `high` and null; `part` stands in the text of `low` only, in another case. */
interface Column {
  readonly name: string;
  readonly low: Value;
  readonly high: Value;
  readonly part: string;
  /** The same part as it is written; where case does not matter, the same text. */
  readonly exactPart: string;
}

const texts = (name: string): Column => ({
  name,
  low: 'Zürich 10%',
  high: 'birnen_2',
  part: 'zÜRICH',
  exactPart: '10%',
});

const COLUMNS: readonly Column[] = [
  texts('string'),
  { name: 'email', low: 'Anna@toys.example', high: 'bert@toys.example', part: 'aNNA', exactPart: 'Anna' },
  texts('text'),
  texts('richtext'),
  { name: 'boolean', low: false, high: true, part: 'FAL', exactPart: 'fal' },
  {
    name: 'datetime',
    low: '2020-06-04T12:47:38.398Z',
    high: '2021-01-01T00:00:00.000Z',
    part: '04t12',
    exactPart: '04T12',
  },
  { name: 'whole', low: 1, high: 2, part: '1', exactPart: '1' },
];

/** For each operator, requests and the rows they find; a new operator does not compile without its line. */
const EXPECTED: Record<OperatorName, (column: Column) => [value: Value | readonly Value[], ids: number[]][]> =
  {
    eq: ({ low, high }) => [
      [low, [1]],
      [
        [low, high],
        [1, 2],
      ],
    ],
    ne: ({ low, high }) => [
      [low, [2]],
      [
        [low, high],
        [1, 2],
      ],
    ],
    lt: ({ low, high }) => [
      [low, []],
      [high, [1]],
    ],
    lte: ({ low, high }) => [
      [low, [1]],
      [high, [1, 2]],
    ],
    gt: ({ low, high }) => [
      [low, [2]],
      [high, []],
    ],
    gte: ({ low, high }) => [
      [low, [1, 2]],
      [high, [2]],
    ],
    in: ({ low, high }) => [
      [high, [2]],
      [
        [low, high],
        [1, 2],
      ],
    ],
    nin: ({ low, high }) => [
      [high, [1]],
      [[low, high], []],
    ],
    contains: ({ part, exactPart }) => [
      [part, [1]],
      [[part, exactPart], [1]],
      ['', [1, 2]],
    ],
    ncontains: ({ part, exactPart }) => [
      [part, [2]],
      [exactPart, [2]],
      ['', []],
    ],
    containss: ({ part, exactPart }) => [
      [exactPart, [1]],
      [part, part === exactPart ? [1] : []],
    ],
    ncontainss: ({ part, exactPart }) => [
      [exactPart, [2]],
      [part, part === exactPart ? [2] : [1, 2]],
    ],
    null: () => [
      [true, [3]],
      [false, [1, 2]],
      [
        [true, false],
        [1, 2, 3],
      ],
    ],
  };

const OPERATOR_NAMES = Object.keys(OPERATORS).filter(isOperatorName);

describe('the query core on a toy entity', () => {
  let testDatabase: TestDatabase;
  let dataSource: DataSource;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    dataSource = new DataSource({
      ...createDataSource(testDatabase.url).options,
      entities: [Toy],
      migrations: [],
    });
    if (dataSource.options.type === 'better-sqlite3') dataSource.driver.supportedDataTypes.push('mediumtext');
    await dataSource.initialize();
    const collation = await binaryCollation(dataSource.createQueryRunner());
    if (collation) await dataSource.query(`ALTER DATABASE CHARACTER SET utf8mb4 COLLATE ${collation}`);
    await dataSource.synchronize();
    database = await Database.open(dataSource, { timeoutSeconds: 10, log: pino({ level: 'silent' }) });
    const own = COLUMNS.filter(({ name }) => name !== 'whole');
    const rows = [
      own.map(({ name, low }) => [name, low] as const),
      own.map(({ name, high }) => [name, high] as const),
      [],
    ];
    await database.write(async (sql) => {
      const toys = database.model(Toy);
      for (const row of rows) await insertRow(toys, new Map<string, Value>(row), sql);
      // A row is part of itself, so that `whole` holds 1, 2 and null like every other column its values.
      for (const id of [1, 2]) await updateRow(toys, id, new Map([['whole', id]]), sql);
    });
  });

  afterAll(async () => {
    await dataSource.destroy();
    await testDatabase.drop();
  });

  async function expectFound(query: string, ids: readonly number[]): Promise<void> {
    const parsed = parseListQuery(parseQueryString(query));
    const reader = EntityReader.of(database.model(Toy));
    const rows = await database.read((sql) => reader.list(parsed, sql));
    const count = await database.read((sql) => reader.count(parsed, sql));
    expect({ query, ids: rows.map(({ id }) => id), count }).toEqual({ query, ids, count: ids.length });
  }

  describe.each(COLUMNS.map((column) => [column.name, column] as const))('%s', (name, column) => {
    it.each(OPERATOR_NAMES)('_%s', async (operator) => {
      for (const [value, ids] of EXPECTED[operator](column)) {
        const values = Array.isArray(value) ? (value as readonly Value[]) : [value as Value];
        const keys = operator === 'eq' ? [name, `${name}_eq`] : [`${name}_${operator}`];
        for (const key of keys) {
          await expectFound(values.map((each) => `${key}=${encodeURIComponent(each)}`).join('&'), ids);
        }
      }
    });
  });

  it.each(OPERATOR_NAMES)('parts, a to-many relation: _%s', async (operator) => {
    // Row 1 has the part 1 itself, row 2 the part 2, row 3 has none: the same rows as by `whole`.
    const ids: Column = { name: 'parts', low: 1, high: 2, part: '1', exactPart: '1' };
    for (const [value, found] of EXPECTED[operator](ids)) {
      const values = Array.isArray(value) ? (value as readonly Value[]) : [value as Value];
      await expectFound(values.map((each) => `parts_${operator}=${each}`).join('&'), found);
    }
  });
});
