import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestApp, type TestApp } from '../support/app';
import { countsIn, type Outcome, runCli } from '../support/cli';
import { count, create } from '../support/factories';
import type { Row } from '../support/json';
import { Build } from '../support/processes';
import { createSharedDatabase } from '../support/shared-database';

interface Village extends Row {
  name: string;
  abbreviation: string | null;
  identifier: string | null;
  is_active: boolean;
  district: { id: number; name: string };
  state: { name: string };
}

type Place = [code: string, name: string, state: string, district: string, subDistrict?: string];

/** A line of GeoNames. */
const lineOf = ([code, name, state, district, subDistrict = 'NA']: Place): string =>
  ['IN', code, name, state, '0', district, '0', subDistrict, '', '1.0', '2.0', '4'].join('\t');

/** Where the seeded geography has each; some have other names there. */
const PLACES: [Place, district: string, state: string][] = [
  [['744301', 'Sawai', 'Andaman & Nicobar Islands', 'Nicobar'], 'Nicobar', 'Andaman and Nicobar Islands'],
  [['560001', 'Whitefield', 'Karnataka', 'Bengaluru'], 'Bangalore Urban', 'Karnataka'],
  [['607402', 'Mahé Road', 'Pondicherry', 'Mahe'], 'Mahé', 'Puducherry'],
  [['752001', 'Puri Bazar', 'Orissa', 'PURI'], 'Puri', 'Odisha'],
  [['402101', 'Alibag', 'Maharashtra', 'Raigarh(MH)'], 'Raigad', 'Maharashtra'],
  [['450001', 'Anand Nagar', 'Madhya Pradesh', 'East Nimar'], 'Khandwa (East Nimar)', 'Madhya Pradesh'],
  [['194101', 'Saboo', 'Jammu & Kashmir', 'Leh'], 'Leh', 'Ladakh'],
  [['793200', 'Sutnga', 'Meghalaya', 'Jaintia Hills', 'Khliehriat'], 'East Jaintia Hills', 'Meghalaya'],
  [['503305', 'Bodhan H.O', 'Telangana', 'Nizam Abad'], 'Nizamabad', 'Telangana'],
];
const TWICE: Place[] = [
  ['744302', 'SAWAI', 'Andaman & Nicobar Islands', 'Nicobar'],
  ['503305', 'Bodhan', 'Telangana', 'Nizamabad'],
];
const UNMATCHED: [Place, reason: string][] = [
  [
    ['400001', 'Fort', 'Maharashtra', 'Mumbai'],
    '"the district was divided into Mumbai City, Mumbai suburban"',
  ],
  [['1', '=1+1', 'Goa', 'West Goa'], 'no district with this name in the state'],
  [['2', 'Oz', 'Kansas', 'Emerald'], 'no state with this name that has districts'],
];
const VILLAGES = '/crm-plugin/villages?_limit=-1&_sort=id:asc';

describe('npm run cli -- import villages', () => {
  let build: Build;
  let folder: string;
  let database: Awaited<ReturnType<typeof createSharedDatabase>>;
  let test: TestApp;

  beforeAll(async () => {
    build = Build.create();
    folder = await mkdtemp(join(tmpdir(), 'crm-villages-'));
    database = await createSharedDatabase();
    test = await createTestApp({ DATABASE_URL: database.url, SEED_GEOGRAPHY: 'true' });
    await writeFile(
      file('places.txt'),
      [...PLACES.map(([place]) => place), ...TWICE, ...UNMATCHED.map(([place]) => place)]
        .map(lineOf)
        .join('\n'),
    );
  }, 120_000);
  afterAll(async () => {
    await test.close();
    await database.drop();
    await rm(folder, { recursive: true });
    build.remove();
  });

  const file = (name: string): string => join(folder, name);
  const run = (options: string, url = database.url): Promise<Outcome> =>
    runCli(build, url, `import villages --report ${file('report.csv')} ${options}`);
  const small = (options = ''): Promise<Outcome> => run(`--file ${file('places.txt')} ${options}`.trim());
  const found = async (): Promise<Village[]> => (await test.api.list<Village[]>(VILLAGES)).body;

  it('counts without writing in a dry run', async () => {
    const outcome = await small('--dry-run');
    expect([outcome.status, outcome.errors]).toEqual([0, '']);
    expect(countsIn(outcome)).toEqual({
      places: PLACES.length + TWICE.length + UNMATCHED.length,
      villages: PLACES.length,
      created: PLACES.length,
      existing: 0,
      unmatched: UNMATCHED.length,
    });
    expect(outcome.output).toMatch(/\nDry run: nothing was written\. Unmatched places: .*\n$/);
    expect(await count(test.api, 'villages')).toBe(0);
  });

  it('makes one village of the places of a name in a district, in the district that has theirs or a newer name', async () => {
    const outcome = await small();
    expect([outcome.status, outcome.errors]).toEqual([0, '']);
    expect(countsIn(outcome)).toMatchObject({ created: PLACES.length, existing: 0 });
    const villages = await found();
    expect(villages.map(({ name, district, state }) => [name, district.name, state.name])).toEqual(
      PLACES.map(([[, name], district, state]) => [name.replace(' H.O', ''), district, state]),
    );
    expect(villages[0]).toMatchObject({ identifier: '744301-sawai', abbreviation: null, is_active: true });
    expect(villages[2]).toMatchObject({ name: 'Mahé Road', identifier: '607402-mahe-road' });
  });

  it('changes nothing the second time, and lists the places it has no district for', async () => {
    const before = await found();
    const outcome = await small();
    expect(countsIn(outcome)).toMatchObject({ created: 0, existing: PLACES.length });
    expect(await found()).toEqual(before);
    expect(outcome.output).toContain('\n  Maharashtra, Mumbai: 1\n');
    expect((await readFile(file('report.csv'), 'utf8')).split('\r\n')).toEqual([
      'place,district,state,postal code,reason',
      ...UNMATCHED.map(([[code, name, state, district], reason]) =>
        [name.replace('=', "'="), district, state, code, reason].join(','),
      ),
      '',
    ]);
  });

  it('leaves villages as they are, and identifiers to those that have them', async () => {
    const { district } = (await found())[0] as Village;
    await create(test.api, 'villages', { name: 'kákana', district: district.id });
    await create(test.api, 'villages', { name: 'Elsewhere', identifier: '744301-mus' });
    const names = ['Kakana', 'Mus', 'Lapathy'];
    const places = names.map((name): Place => ['744301', name, 'Andaman and Nicobar Islands', 'Nicobar']);
    const same: Place = ['744301', 'Lapathy', 'Goa', 'North Goa'];
    await writeFile(file('more.txt'), [...places, same].map(lineOf).join('\n'));
    expect(countsIn(await run(`--file ${file('more.txt')}`))).toMatchObject({
      villages: 4,
      created: 3,
      existing: 1,
    });
    const added = (await found()).slice(-3).map(({ name, identifier }) => [name, identifier]);
    expect(added).toEqual([
      ['Mus', null],
      ['Lapathy', null],
      ['Lapathy', null],
    ]);
  });

  it('takes nothing of a file that is none of GeoNames', async () => {
    const before = await count(test.api, 'villages');
    await writeFile(file('wrong.txt'), `${lineOf(['1', 'New', 'Goa', 'North Goa'])}\nIN\t2\tCut\n`);
    const { status, errors } = await run(`--file ${file('wrong.txt')}`);
    expect([status, errors]).toEqual([
      1,
      `${file('wrong.txt')}, line 2: not a place in India in the GeoNames postal code format\n`,
    ]);
    expect(await count(test.api, 'villages')).toBe(before);
  });

  it('needs districts of India', async () => {
    const empty = await createSharedDatabase();
    const { status, errors } = await run('', empty.url);
    expect([status, errors]).toEqual([
      1,
      expect.stringMatching(/^The database has no districts of India; .*\n$/),
    ]);
    await empty.drop();
  });

  it('knows the districts of nearly all places of the package', async () => {
    const outcome = await run('');
    expect([outcome.status, outcome.errors]).toEqual([0, '']);
    const { places = 0, villages = 0, unmatched = 0 } = countsIn(outcome);
    expect(places).toBe(155_570);
    expect(unmatched / places).toBeLessThan(0.002);
    expect(villages).toBeGreaterThan(150_000);
    expect(countsIn(await run('--dry-run'))).toMatchObject({ created: 0, existing: villages });
  }, 120_000);
});
