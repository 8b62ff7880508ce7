import { onStatement } from '../../src/database/statement-listener';
import { expectOk } from '../support/api';
import { createTestApp, type TestApp } from '../support/app';
import { isMysql } from '../support/database';
import { sql } from '../support/factories';
import type { Cell } from './evaluator';
import { insertRows } from './store';

const ROWS = 600;
const TIME = '2020-06-04 12:47:38.398';

/** What the plan of a statement says: tables (by alias) that are read from the first row to the last. */
async function fullScans(test: TestApp, statement: string): Promise<string[]> {
  if (isMysql) {
    const plan = await sql<{ table: string | null; type: string | null }>(
      test.app,
      `EXPLAIN FORMAT=TRADITIONAL ${statement}`,
    );
    return plan.flatMap(({ table, type }) => (type === 'ALL' || type === 'index' ? [String(table)] : []));
  }
  const plan = await sql<{ detail: string }>(test.app, `EXPLAIN QUERY PLAN ${statement}`);
  return plan.flatMap(({ detail }) => /^SCAN (\w+)/.exec(detail)?.[1] ?? []);
}

/** The statement with a value for each placeholder: numbers after LIMIT and OFFSET, texts elsewhere. */
function filled(statement: string, value: string): string {
  return statement.replaceAll(/(LIMIT|OFFSET) \?/g, '$1 1').replaceAll('?', () => `'${value}'`);
}

/** Every kind of filter that a large table has to answer by an index. */
const cases: [path: string, key: string, value: string][] = [
  ['contact', 'id', '7'],
  ['contact', 'id_in', '7'],
  ['contact', 'country', '7'],
  ['contact', 'country.id', '7'],
  ['contact', 'state', '7'],
  ['contact', 'district', '7'],
  ['contact', 'user', '1'],
  ['contact', 'name', 'n7'],
  ['contact', 'email', 'n7'],
  ['contact', 'contacttags.tag', '7'],
  ['contact', 'activityassignees.activity', '7'],
  ['contact', 'villages', '7'],
  ['contact', 'contacttags.id', '7'],
  ['tags', 'id', '7'],
  ['tags', 'contacttags.contact', '7'],
  ['contacttags', 'tag', '7'],
  ['contacttags', 'contact', '7'],
  ['activityassignees', 'activity', '7'],
  ['activityassignees', 'contact', '7'],
  ['activities', 'activitytype', '7'],
  ['activities', 'activityassignees.contact', '7'],
  ['countries', 'abbreviation', 'n7'],
  ['countries', 'identifier', 'n7'],
  ['countries', 'states', '7'],
  ['states', 'country', '7'],
  ['states', 'abbreviation', 'n7'],
  ['states', 'identifier', 'n7'],
  ['districts', 'state', '7'],
  ['villages', 'state', '7'],
  ['villages', 'district', '7'],
  ['villages', 'abbreviation', 'n7'],
  ['villages', 'identifier', 'n7'],
  ['villages', 'contacts', '7'],
];

describe('the plan of a filter', () => {
  let test: TestApp;

  /** `?` in a column's place stands for the row's number. */
  async function fill(table: string, columns: Record<string, string | number>): Promise<void> {
    const rows = Array.from({ length: ROWS }, (_, index): Cell[] =>
      Object.values(columns).map((value) =>
        typeof value === 'string' ? value.replace('?', String(index + 1)) : value,
      ),
    );
    await insertRows(test.app, table, Object.keys(columns), rows);
  }

  beforeAll(async () => {
    test = await createTestApp();
    const row = { created_at: TIME, updated_at: TIME, name: 'n?' };
    const { name: title, ...times } = row;
    const place = { ...row, is_active: 1, abbreviation: 'n?', identifier: 'n?' };
    await fill('countries', place);
    await fill('states', { ...place, country: '?' });
    await fill('districts', { ...place, state: '?' });
    await fill('villages', { ...place, state: '?', district: '?' });
    await fill('contacts', {
      ...{ ...row, contact_type: 'individual', email: 'n?' },
      ...{ country: '?', state: '?', district: '?' },
    });
    await fill('tags', { ...row, is_active: 1 });
    await fill('activitytypes', { ...row, is_active: 1 });
    await fill('activities', { ...times, title, activitytype: '?' });
    await fill('contacttags', { ...times, contact: '?', tag: '?' });
    await fill('activityassignees', { ...times, contact: '?', activity: '?' });
    await fill('contacts_villages', { contact: '?', village: '?' });
    const tables = [...new Set(cases.map(([path]) => (path === 'contact' ? 'contacts' : path)))];
    for (const table of [...tables, 'contacts_villages'])
      await sql(test.app, isMysql ? `ANALYZE TABLE ${table}` : `ANALYZE ${table}`);
  }, 60_000);

  afterAll(() => test.close());

  async function statementOf(path: string): Promise<string> {
    const statements: string[] = [];
    const stop = onStatement((statement) => statements.push(statement.sql));
    expectOk(await test.api.get<unknown>(path));
    stop();
    const root = statements.find((each) => /^SELECT .* WHERE /s.test(each) && !each.includes('permissions'));
    if (root === undefined) throw new Error(`no statement for ${path}: ${statements.join('\n')}`);
    return root;
  }

  it.each(cases)('%s?%s=%s reads no whole table', async (path, key, value) => {
    const list = filled(await statementOf(`/crm-plugin/${path}?${key}=${value}`), value);
    expect(list).toContain('LIMIT');
    expect({ list, scans: await fullScans(test, list) }).toEqual({ list, scans: [] });
    const count = filled(await statementOf(`/crm-plugin/${path}/count?${key}=${value}`), value);
    expect({ count, scans: await fullScans(test, count) }).toEqual({ count, scans: [] });
  });

  it('would tell a whole table', async () => {
    const statement = filled(await statementOf('/crm-plugin/contact?city=x'), 'x');
    expect(await fullScans(test, statement)).toContain('t');
  });
});
