import Sqlite from 'better-sqlite3';
import type { TestDatabase } from '../support/database';
import type { TestApp } from '../support/app';
import { sql } from '../support/factories';
import type { Row } from '../support/json';
import { createSharedDatabase } from '../support/shared-database';
import { type Imported, Importing, serveImported } from './importing';
import { at, isoAt } from './original';
import { StrapiDatabase } from './strapi-database';

const created = (value: string | number | Date | null) => ({ created_at: value, updated_at: at(9) });

describe('import strapi, values and layouts', () => {
  let importing: Importing;
  let target: TestDatabase;

  beforeAll(async () => {
    importing = await Importing.create();
  }, 120_000);
  beforeEach(async () => {
    target = await createSharedDatabase();
  });
  afterEach(() => target.drop());
  afterAll(() => importing.remove());

  async function withImported(
    source: StrapiDatabase,
    look: (test: TestApp, imported: Imported) => Promise<void>,
  ) {
    const imported = await importing.run(source.from, target.url);
    expect([imported.status, imported.errors]).toEqual([0, '']);
    const test = await serveImported(target.url);
    await look(test, imported);
    await test.close();
    await source.drop();
  }

  const rows = async (test: TestApp, statement: string): Promise<unknown[][]> =>
    (await sql<Row>(test.app, statement)).map((row) => Object.values(row));

  it('reads SQLite, which takes any value in any column', async () => {
    const source = await StrapiDatabase.create('sqlite', 'earlier');
    const name = '🙂'.repeat(300);
    await source.insert({
      tags: [
        { id: 1, name, description: 'a\0b', is_active: 'yes', ...created(at(1).getTime() + 123) },
        { id: 2, name: '403001', description: name, is_active: 'true', ...created('2020-06-02 12:47:38') },
        { id: 3, name: 'c', is_active: 0, ...created('yesterday') },
      ],
      activities: [
        {
          id: 1,
          title: 'a',
          start_datetime: 'soon',
          end_datetime: isoAt(2),
          activitytype: 'one',
          ...created(at(1)),
        },
      ],
    });
    await withImported(source, async (test, { lines }) => {
      expect(await rows(test, 'SELECT id, name, is_active, created_at FROM tags ORDER BY id')).toEqual([
        [1, '🙂'.repeat(255), 1, '2020-06-01 12:47:38.123'],
        [2, '403001', 1, '2020-06-02 12:47:38.000'],
        [3, 'c', 0, '2020-06-09 12:47:38.000'],
      ]);
      expect(await rows(test, 'SELECT description FROM tags ORDER BY id')).toEqual([['ab'], [name], [null]]);
      expect(await rows(test, 'SELECT start_datetime, end_datetime, activitytype FROM activities')).toEqual([
        [null, '2020-06-02 12:47:38.000', null],
      ]);
      expect(lines?.filter((line) => !line.includes(',left out,'))).toEqual([
        'tags,1,repaired,text-cut,name',
        'tags,1,repaired,unstorable-characters,description',
        'tags,1,repaired,unreadable-boolean,is_active',
        'tags,3,repaired,unreadable-datetime,created_at',
        'tags,3,repaired,missing-timestamp,created_at',
        'activities,1,repaired,unreadable-datetime,start_datetime',
        'activities,1,repaired,link-to-nothing,activitytype',
      ]);
    });
  }, 120_000);

  it('reads MySQL without its zero dates, and single bits', async () => {
    const source = await StrapiDatabase.create('mysql', 'later');
    await source.run('ALTER TABLE tags MODIFY is_active BIT(1)');
    await source.run("INSERT INTO tags (id, name, is_active) VALUES (1, 'bit', b'0')");
    await source.run(
      "INSERT INTO activities (id, title, end_datetime) VALUES (1, 'z', '0000-00-00 00:00:00')",
    );
    await withImported(source, async (test, { lines }) => {
      expect(await rows(test, 'SELECT is_active FROM tags')).toEqual([[0]]);
      expect(await rows(test, 'SELECT end_datetime FROM activities')).toEqual([[null]]);
      expect(lines).toContain('activities,1,repaired,unreadable-datetime,end_datetime');
    });
  }, 120_000);

  it('reads instants of PostgreSQL to the millisecond, whatever its time zone', async () => {
    const source = await StrapiDatabase.create('postgres', 'later');
    const database = new URL(source.from).pathname.slice(1);
    await source.run(`ALTER DATABASE ${database} SET timezone = 'Asia/Kolkata'`);
    await source.run(
      `INSERT INTO tags (id, name, created_at) VALUES (1, 't', '2020-06-04T18:17:38.398765+05:30')`,
    );
    await withImported(source, async (test) => {
      expect(await rows(test, 'SELECT created_at FROM tags')).toEqual([['2020-06-04 12:47:38.398']]);
    });
  }, 120_000);

  it('takes tables and columns as they are: few of them, and links without ids', async () => {
    const source = await StrapiDatabase.create('sqlite', 'earlier');
    const database = new Sqlite(source.from);
    for (const { name } of database
      .prepare("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite%'")
      .all() as { name: string }[])
      database.exec(`DROP TABLE \`${name}\``);
    database.exec(`
      CREATE TABLE contacts (id integer PRIMARY KEY, name text);
      CREATE TABLE villages (id integer PRIMARY KEY, name text);
      CREATE TABLE contacts_villages__villages_contacts (contact_id integer, village_id integer);
      INSERT INTO contacts VALUES (1, 'a'), (2, NULL);
      INSERT INTO villages VALUES (1, 'v');
      INSERT INTO contacts_villages__villages_contacts VALUES (1, 1), (1, 1), (2, 1), (NULL, 1);`);
    database.close();
    await withImported(source, async (test, { counts, lines }) => {
      expect(counts['contacts_villages']).toEqual([4, 2, 0, 0, 2]);
      expect(await rows(test, 'SELECT contact, village FROM contacts_villages ORDER BY contact')).toEqual([
        [1, 1],
        [2, 1],
      ]);
      expect(
        await rows(
          test,
          'SELECT c.name, o.name AS own, c.created_at FROM contacts c JOIN organizations o ON o.id = c.organization ORDER BY c.id',
        ),
      ).toEqual([
        ['a', 'a', '1970-01-01 00:00:00.000'],
        ['', '', '1970-01-01 00:00:00.000'],
      ]);
      expect(lines?.filter((line) => line.startsWith('contacts_villages'))).toEqual([
        'contacts_villages,,dropped,link-row-to-nothing,',
        'contacts_villages,,dropped,duplicate-link,',
      ]);
      // Nobody has taken away what roles have here by default: the original had none.
      expect(await rows(test, 'SELECT COUNT(*) AS n FROM permissions WHERE role = 1')).not.toEqual([[0]]);
    });
  }, 120_000);

  it('refuses an id that no row here can have', async () => {
    const source = await StrapiDatabase.create('sqlite', 'earlier');
    await source.insert({ tags: [{ id: 2 ** 31, name: 'far' }] });
    const { status, errors } = await importing.run(source.from, target.url);
    expect([status, errors]).toEqual([
      1,
      'tags has the id 2147483648; ids must be integers from 1 to 2147483647\n',
    ]);
    await source.drop();
  }, 120_000);
});
