import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestDatabase } from '../support/database';
import { expectOk } from '../support/api';
import { createTestApp } from '../support/app';
import { tokenOf } from '../support/jwt';
import { createSharedDatabase } from '../support/shared-database';
import { EXPECTED_COUNTS } from './expected-report';
import { fingerprintAt, Importing, serveImported } from './importing';
import { at, fillOriginal } from './original';
import { StrapiDatabase } from './strapi-database';

const NOT_EMPTY =
  /^The database is not empty: users already has a different row with id 1\. Import into an empty database before the server starts for the first time\n$/;

/** What rows that are there already hold: it is not looked into. */
const CONTENTS = ['contacts_villages', 'permissions'];

describe('import strapi, again and otherwise', () => {
  let importing: Importing;
  let source: StrapiDatabase;
  const targets: TestDatabase[] = [];

  beforeAll(async () => {
    importing = await Importing.create();
    source = await StrapiDatabase.create('sqlite', 'earlier');
    await fillOriginal(source, 'earlier');
  }, 120_000);
  afterAll(async () => {
    for (const target of targets) await target.drop();
    await source.drop();
    await importing.remove();
  });

  const newTarget = async (): Promise<string> => {
    const target = await createSharedDatabase();
    targets.push(target);
    return target.url;
  };

  it('changes nothing the second time', async () => {
    const url = await newTarget();
    expect((await importing.run(source.from, url)).status).toBe(0);
    const before = await fingerprintAt(url);
    const { status, counts, lines } = await importing.run(source.from, url);
    expect(status).toBe(0);
    expect(await fingerprintAt(url)).toEqual(before);
    for (const [table, [read = 0, , , , dropped = 0]] of Object.entries(EXPECTED_COUNTS.earlier))
      if (!CONTENTS.includes(table))
        expect([table, counts[table]]).toEqual([table, [read, 0, read - dropped, 0, dropped]]);
    for (const table of CONTENTS) expect([table, counts[table]?.[1]]).toEqual([table, 0]);
    expect(lines?.filter((line) => /,(repaired|added),/.test(line))).toEqual([]);
  }, 120_000);

  it('leaves alone what was changed here since, and takes what is new there', async () => {
    const [url, growing] = [await newTarget(), await StrapiDatabase.create('sqlite', 'earlier')];
    await fillOriginal(growing, 'earlier');
    expect((await importing.run(growing.from, url)).status).toBe(0);
    const test = await serveImported(url);
    const admin = test.anonymous.as(tokenOf(1));
    expectOk(
      await admin.put('/crm-plugin/contact/1', { name: 'Renamed', villages: [], contact_type: 'individual' }),
    );
    await test.close();
    await growing.insert({
      tags: [{ id: 9, name: 'Late', is_active: true, created_at: at(3), updated_at: at(3) }],
    });
    const { status, counts } = await importing.run(growing.from, url);
    expect([status, counts['tags']]).toEqual([0, [3, 1, 2, 0, 0]]);
    expect([counts['organizations'], counts['contacts_villages']]).toEqual([
      [4, 0, 2, 0, 2],
      [5, 0, 4, 0, 1],
    ]);
    const again = await serveImported(url);
    const contact = expectOk(await again.anonymous.as(tokenOf(1)).get('/crm-plugin/contacts/1'));
    expect(contact).toMatchObject({
      name: 'Renamed',
      villages: [],
      organization: null,
      contact_type: 'individual',
    });
    await again.close();
    await growing.drop();
  }, 120_000);

  it('does all of it and takes it back in a dry run', async () => {
    const url = await newTarget();
    expect((await importing.runLine(url, 'user create x')).status).toBe(1);
    const before = await fingerprintAt(url);
    const rehearsed = await importing.run(source.from, url, '--dry-run');
    expect(rehearsed.output).toContain('Dry run: nothing was written');
    expect(rehearsed.counts).toEqual(EXPECTED_COUNTS.earlier);
    expect(await fingerprintAt(url)).toEqual(before);
    const { lines, counts } = await importing.run(source.from, url);
    expect([lines, counts]).toEqual([rehearsed.lines, rehearsed.counts]);
  }, 120_000);

  it('refuses a database that holds other rows, and leaves it as it is', async () => {
    const url = await newTarget();
    await (await createTestApp({ DATABASE_URL: url })).close();
    const before = await fingerprintAt(url);
    const { status, output, errors, lines } = await importing.run(source.from, url);
    expect([status, output, lines]).toEqual([1, '', undefined]);
    expect(errors).toMatch(NOT_EMPTY);
    expect(await fingerprintAt(url)).toEqual(before);
  }, 120_000);

  it('refuses a source that is none, and a report that is there', async () => {
    const url = await newTarget();
    const file = join(importing.folder, 'kept.csv');
    await writeFile(file, 'kept');
    for (const [line, reason] of [
      [`--from ${join(importing.folder, 'nowhere.db')}`, /^Cannot open .*nowhere\.db: .+\n$/],
      [`--from ${file}`, /^.*file is not a database.*\n$/],
      [
        `--from mysql://root:secret@127.0.0.1:1/x`,
        /^Cannot open mysql:\/\/root@127\.0\.0\.1:1\/x: .*ECONNREFUSED.*\n$/,
      ],
      [
        `--from postgres://postgres:secret@127.0.0.1:1/x`,
        /^Cannot open postgres:\/\/postgres@127.* ECONNREFUSED.*\n$/,
      ],
      [`--from ${source.from} --report ${file}`, /^.*kept\.csv already exists\n$/],
      [`--from ${source.from} --report /nowhere/x.csv`, /^.*\/nowhere.*\n$/],
      ['', /required option '--from <source>' not specified/],
    ] as const) {
      const { status, output, errors } = await importing.runLine(url, `import strapi ${line}`.trim());
      expect([line, status, output]).toEqual([line, 1, '']);
      expect(errors).toMatch(reason);
    }
    expect(await readFile(file, 'utf8')).toBe('kept');
    expect(existsSync('/nowhere')).toBe(false);
  }, 180_000);
});
