import { readdir } from 'node:fs/promises';
import Sqlite from 'better-sqlite3';
import type { TestDatabase } from '../support/database';
import { sql } from '../support/factories';
import type { Row } from '../support/json';
import { createSharedDatabase } from '../support/shared-database';
import { fingerprintAt, Importing, serveImported } from './importing';
import { at } from './original';
import { StrapiDatabase } from './strapi-database';

const CONTACTS = 60_000;

/** Pages and statements hold a thousand rows at most: what must hold between rows must hold across them. */
function fillMany(file: string): void {
  const database = new Sqlite(file);
  const time = at(1).getTime();
  const numbers = `WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ${CONTACTS}) `;
  const times = `${time} + i, ${time} + i`;
  for (const statement of [
    `INSERT INTO individuals (id, first_name, last_name, contact, created_at, updated_at)
       ${numbers} SELECT i, 'First ' || i, 'Last', i, ${times} FROM n`,
    // Every third one has lost its own link, as every fourth has the one of the row back.
    `INSERT INTO contacts (id, name, contact_type, individual, created_at, updated_at)
       ${numbers} SELECT i, 'First ' || i, 'individual', CASE WHEN i % 3 THEN i END, ${times} FROM n`,
    'UPDATE individuals SET contact = NULL WHERE id % 4 = 0',
    `INSERT INTO tags (id, name, is_active, created_at, updated_at) VALUES (1, 't', 1, ${time}, ${time})`,
    // Each link twice, the second half as duplicates of the first.
    `INSERT INTO contacttags (contact, tag, created_at, updated_at) ${numbers} SELECT i, 1, ${times} FROM n WHERE i <= 5000`,
    `INSERT INTO contacttags (contact, tag, created_at, updated_at) ${numbers} SELECT i, 1, ${times} FROM n WHERE i <= 5000`,
    // Two names for all of them.
    `INSERT INTO \`users-permissions_user\` (username, email, confirmed, blocked, created_at, updated_at)
       ${numbers} SELECT 'same ' || (i % 2), i || '@example.org', 1, 0, ${times} FROM n WHERE i <= 2500`,
  ])
    database.exec(statement);
  database.close();
}

describe('import strapi, many rows', () => {
  let importing: Importing;
  let source: StrapiDatabase;
  let target: TestDatabase;

  beforeAll(async () => {
    importing = await Importing.create();
    source = await StrapiDatabase.create('sqlite', 'earlier');
    fillMany(source.from);
    target = await createSharedDatabase();
  }, 120_000);
  afterAll(async () => {
    await target.drop();
    await source.drop();
    await importing.remove();
  });

  it('leaves nothing when it is stopped in the middle', async () => {
    expect((await importing.runLine(target.url, 'user block nobody')).status).toBe(1);
    const before = await fingerprintAt(target.url);
    const reports = await readdir(importing.folder);
    // The command itself takes a second or two to begin; the whole of it takes several more.
    for (const milliseconds of [1_500, 2_000, 2_500, 3_000]) {
      const { status, output } = await importing.run(source.from, target.url, '', milliseconds);
      expect([status, output]).toEqual([null, '']);
      expect(await fingerprintAt(target.url)).toEqual(before);
    }
    expect(await readdir(importing.folder)).toEqual(reports);
  }, 120_000);

  it('leaves nothing when the last of its tables cannot be read', async () => {
    const before = await fingerprintAt(target.url);
    const far = 2 ** 31;
    await source.insert({ contacttags: [{ id: far, contact: 1, tag: 1 }] });
    const { status, output, errors, lines } = await importing.run(source.from, target.url);
    expect([status, output, lines]).toEqual([1, '', undefined]);
    expect(errors).toMatch(/^contacttags has the id 2147483648; .*\n$/);
    expect(await fingerprintAt(target.url)).toEqual(before);
    await source.run(`DELETE FROM contacttags WHERE id = ${far}`);
  }, 120_000);

  it('then starts again, and holds what must hold between rows of different pages', async () => {
    const { status, errors, counts, lines } = await importing.run(source.from, target.url);
    expect([status, errors]).toEqual([0, '']);
    const made = CONTACTS / 12;
    expect(counts['contacts']).toEqual([CONTACTS, CONTACTS, 0, CONTACTS / 3, 0]);
    expect(counts['individuals']).toEqual([CONTACTS, CONTACTS, 0, 0, made]);
    expect(counts['contacttags']).toEqual([10_000, 5_000, 0, 0, 5_000]);
    expect(counts['users']).toEqual([2_500, 2_500, 0, 2_498, 0]);
    expect(lines?.filter((line) => line.endsWith('added,sub-row-made,'))).toHaveLength(made);
    const test = await serveImported(target.url);
    const count = async (what: string) =>
      Object.values((await sql<Row>(test.app, `SELECT COUNT(*) AS n ${what}`))[0] ?? {});
    expect(await count('FROM contacts WHERE individual IS NULL')).toEqual([0]);
    expect(await count('FROM contacts c JOIN individuals i ON i.id = c.individual AND i.id = c.id')).toEqual([
      CONTACTS - made,
    ]);
    expect(
      await count("FROM contacts c JOIN individuals i ON i.id = c.individual WHERE i.first_name = 'First'"),
    ).toEqual([made]);
    expect(await count("FROM users WHERE username LIKE 'same _-duplicate%'")).toEqual([2_498]);
    await test.close();
  }, 240_000);
});
