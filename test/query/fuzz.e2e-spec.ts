import fc from 'fast-check';
import { createTestApp, type TestApp } from '../support/app';
import { createActivity, createContact } from '../support/factories';

const { FUZZ_RUNS = '400', FUZZ_SEED, FUZZ_PATH } = process.env;
const MAX_LENGTH = 60 * 1024;
/** Words of an engine, a driver or a stack; none of them can come from the generated queries. */
const ENGINE =
  /sqlite|mysql|maria|typeorm|SQLSTATE|ER_[A-Z]|QueryFailed|node_modules|no such (column|table)|Unknown column|Incorrect|collation|Internal|\.[jt]s:\d/i;

const names = [
  ...['id', 'name', 'email', 'created_at', 'country', 'country.name', 'villages', 'villages.contacts.name'],
  ...['contacttags.tag', 'user.password', '_where', '_or', '_and', '_sort', '_limit', '_start', '_q'],
  ...['_publicationState', '__proto__', 'constructor', 'toString', '', '.', '..', '0', '999', '1000', '-1'],
  ...['length', '_', '__', 'a_in', '$ne', 'null', 'is_active', 'start_datetime'],
];
const suffixes = [
  '',
  '_eq',
  '_ne',
  '_lt',
  '_gte',
  '_in',
  '_nin',
  '_contains',
  '_ncontainss',
  '_null',
  '_',
  '_x',
];
const values = [
  ...[
    '',
    '1',
    '0',
    '-1',
    'true',
    'null',
    'NaN',
    '1e308',
    '2147483648',
    '-2147483649',
    '9007199254740993',
    '0x10',
  ],
  ...[
    'a',
    'a,b',
    'id:desc',
    'name:asc,id',
    'country.name',
    '2020-06-04',
    '9999999999999999999',
    '+010000-01-01',
  ],
  ...[
    "'",
    '"',
    '`',
    '\\',
    '%',
    '_',
    ';',
    '--',
    '/*',
    '\0',
    '\uD800',
    '\u{1F600}',
    '\u202E',
    '{}',
    '[]',
    '{"a":1}',
  ],
];

const word = (known: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  );

const brackets = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('', '[]', '[0]', '[1]', '[_or]', '[_and]', '[_where]', '[name]', '[id_in]'),
  },
  { weight: 2, arbitrary: word(names).map((name) => `[${name}]`) },
  { weight: 1, arbitrary: fc.constantFrom('[', ']', '[[', ']]', '[[]]', '[]]', '][') },
);

const keys = fc
  .tuple(word(names), fc.constantFrom(...suffixes), fc.array(brackets, { maxLength: 6 }))
  .map(([name, suffix, inner]) => `${name}${suffix}${inner.join('')}`);

/** Escapes everything, only what a URL cannot hold, or nothing of the brackets. */
const escapes = [
  (text: string): string => encodeURIComponent(text.toWellFormed()),
  (text: string): string => encodeURI(text.toWellFormed()).replaceAll('#', '%23'),
  (text: string): string =>
    encodeURIComponent(text.toWellFormed()).replaceAll('%5B', '[').replaceAll('%5D', ']'),
  (text: string): string => encodeURIComponent(text.toWellFormed()).replaceAll('%20', '+'),
] as const;

const pairs = fc
  .tuple(keys, word(values), fc.constantFrom(...escapes), fc.constantFrom('=', '=', '=', '', '==', '=&&'))
  .map(([key, value, escape, equals]) => `${escape(key)}${equals}${escape(value)}`);

const queryStrings = fc.array(pairs, { minLength: 1, maxLength: 12 }).map((list) => list.join('&'));

/** Keys that take any text, so that some queries reach the database. */
const searches = fc
  .array(
    fc.tuple(
      fc.constantFrom('id_contains', 'id_ncontainss[]', '_where[id_containss]', '_id_ncontains'),
      word(values),
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((list) => list.map(([key, value]) => `${key}=${escapes[0](value)}`).join('&'));

/** The same many times over, or with bytes that decode to no text. */
const strange = fc.oneof(
  fc
    .tuple(queryStrings, fc.integer({ min: 2, max: 2000 }))
    .map(([text, count]) => Array(count).fill(text).join('&')),
  fc.tuple(pairs, fc.integer({ min: 1, max: MAX_LENGTH })).map(([text, count]) => text + 'a'.repeat(count)),
  fc
    .tuple(queryStrings, fc.constantFrom('%', '%zz', '%C3', '%ED%A0%80', '%F5%80%80%80', '%00'))
    .map(([text, end]) => text + end),
);

const paths = [
  ...[
    '/crm-plugin/contact',
    '/crm-plugin/activities',
    '/crm-plugin/countries',
    '/crm-plugin/contacttags',
    '/users',
  ],
  ...['/crm-plugin/villages/count', '/crm-plugin/contacts/count', '/users/count'],
];

describe('random query strings', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await createTestApp();
    await createContact(test.api, { name: 'a' });
    await createActivity(test.api);
  });

  afterAll(() => test.close());

  async function expectPlainAnswer(path: string, query: string): Promise<number> {
    const reply = await test.admin.get(`${path}?${query.slice(0, MAX_LENGTH)}`);
    expect([200, 400]).toContain(reply.status);
    if (reply.status === 400) expect(reply.text).not.toMatch(ENGINE);
    expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
    return reply.status;
  }

  it('are answered or refused, never an error of the server', async () => {
    const any = fc.oneof(
      { weight: 4, arbitrary: queryStrings },
      { weight: 1, arbitrary: searches },
      { weight: 1, arbitrary: strange },
    );
    const statuses = new Set<number>();
    const property = fc.asyncProperty(fc.constantFrom(...paths), any, async (path, query) => {
      statuses.add(await expectPlainAnswer(path, query));
    });
    await fc.assert(property, {
      numRuns: Number(FUZZ_RUNS),
      ...(FUZZ_SEED === undefined ? {} : { seed: Number(FUZZ_SEED) }),
      ...(FUZZ_PATH === undefined ? {} : { path: FUZZ_PATH }),
    });
    expect([...statuses].sort()).toEqual([200, 400]);
  }, 240_000);

  const deep = (open: string, count: number): string => `${open.repeat(count)}=1`;

  it.each([
    ['10,000 nested brackets', `name${deep('[a]', 10_000)}`],
    ['10,000 nested lists', `name${deep('[]', 10_000)}`],
    ['10,000 groups', `_where${deep('[_or]', 8_000)}`],
    ['10,000 nested indices', `_where${deep('[0]', 10_000)}`],
    ['10,000 opening brackets', `name${deep('[', 10_000)}`],
    ['10,000 closing brackets', `name${deep(']', 10_000)}`],
    ['10,000 keys', Array.from({ length: 6_000 }, (_, index) => `k${index}=`).join('&')],
    ['10,000 values', Array.from({ length: 10_000 }, () => 'id=1').join('&')],
    ['a path of 20,000 names', `${'country.states.'.repeat(3_000)}name=1`],
    ['a value of 60,000 characters', `name_contains=${'a'.repeat(60_000)}`],
    ['a number of 60,000 digits', `id=${'1'.repeat(60_000)}`],
    ['a datetime of 60,000 digits', `created_at=${'1'.repeat(60_000)}`],
    ['a limit of 60,000 digits', `_limit=${'1'.repeat(60_000)}`],
    ['60,000 separators', '&'.repeat(60_000)],
    ['60,000 commas', `_sort=${','.repeat(60_000)}`],
    ['60,000 underscores', '_'.repeat(60_000)],
    ['60,000 dots', '.'.repeat(60_000)],
  ])('%s', async (_, query) => {
    for (const path of paths) await expectPlainAnswer(path, query);
  });
});
