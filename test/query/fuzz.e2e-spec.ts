import fc from 'fast-check';
import { createTestApp, type TestApp } from '../support/app';
import { createActivity, createContact } from '../support/factories';
import { MAX_LENGTH, queryStrings, searches, strange } from './hostile-arbitrary';

const { FUZZ_RUNS = '400', FUZZ_SEED, FUZZ_PATH } = process.env;
/** Words of an engine, a driver or a stack; none of them can come from the generated queries. */
const ENGINE =
  /sqlite|mysql|maria|typeorm|SQLSTATE|ER_[A-Z]|QueryFailed|node_modules|no such (column|table)|Unknown column|Incorrect|collation|Internal|\.[jt]s:\d/i;

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
