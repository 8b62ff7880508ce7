import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FileChecksum, checksumOf } from '../../src/backup/file-checksum';
import { createTestApp, type TestApp } from '../support/app';
import { runCli } from '../support/cli';
import { isMysql } from '../support/database';
import { createActivity, createContact, createTag, sql } from '../support/factories';
import { Build } from '../support/processes';
import { createSharedDatabase } from '../support/shared-database';

interface Manifest {
  engine: string;
  takenAt: string;
  file: FileChecksum;
  tables: Record<string, { rows: number; checksum: string }> | null;
}

const NONSENSE = Buffer.from('nonsense;\n');

describe('backups', () => {
  let build: Build;
  let folder: string;
  let database: Awaited<ReturnType<typeof createSharedDatabase>>;
  let test: TestApp;

  beforeAll(async () => {
    build = Build.create();
    folder = await mkdtemp(join(tmpdir(), 'crm-backup-'));
    database = await createSharedDatabase();
    test = await createTestApp({ DATABASE_URL: database.url });
    for (let index = 0; index < 30; index += 1) {
      const contact = await createContact(test.api, { name: `Größe “${index}” \\ '\n\t%_🙂`, city: null });
      await createTag(test.api, { contacts: [contact.id], is_active: index % 2 === 0 });
      await createActivity(test.api, { contacts: [contact.id], start_datetime: '2026-12-01T09:00:00.123Z' });
    }
  }, 120_000);
  afterAll(async () => {
    await test.close();
    await database.drop();
    await rm(folder, { recursive: true });
    build.remove();
  });

  const file = (name: string): string => join(folder, name);
  const manifest = async (name: string): Promise<Manifest> =>
    JSON.parse(await readFile(file(`${name}.json`), 'utf8')) as Manifest;
  /** What an empty database answers to a restore, and what it holds after. */
  async function restoreInto(url: string, name: string) {
    return runCli(build, url, `restore ${file(name)}`);
  }

  it('are written while the application runs and hold every row', async () => {
    const before = Date.now();
    const { status, output, errors } = await runCli(build, database.url, `backup ${file('whole')}`);
    expect([status, errors]).toEqual([0, '']);
    expect(output).toContain(`Wrote ${file('whole')} and verified it`);
    const { engine, takenAt, tables } = await manifest('whole');
    expect(engine).toBe(isMysql ? 'mysql' : 'sqlite');
    expect(Date.parse(takenAt)).toBeGreaterThanOrEqual(before);
    for (const table of ['contacts', 'organizations', 'tags', 'contacttags', 'activities'])
      expect(tables?.[table]).toEqual({
        rows: 30,
        checksum: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      });
    for (const [name, { rows }] of Object.entries(tables ?? {})) {
      const [counted] = await sql<{ rows: number }>(test.app, `SELECT COUNT(*) AS rows_ FROM ${name}`);
      expect(Object.values(counted ?? {})).toEqual([rows]);
    }
    expect(await readdir(folder)).toEqual(['whole', 'whole.json']);
    for (const name of ['whole', 'whole.json']) expect((await stat(file(name))).mode & 0o777).toBe(0o600);
  }, 120_000);

  it('come back into an empty database, equal, and are served from there', async () => {
    const empty = await createSharedDatabase();
    const { status, output, errors } = await restoreInto(empty.url, 'whole');
    expect([status, errors]).toEqual([0, '']);
    expect(output).toMatch(/^contacts +30 +[0-9a-f]{16}$/m);
    const again = await runCli(build, empty.url, `backup ${file('again')}`);
    expect(again.status).toBe(0);
    expect((await manifest('again')).tables).toEqual((await manifest('whole')).tables);
    const restored = await createTestApp({ DATABASE_URL: empty.url });
    const all = '/crm-plugin/contacts?_limit=-1&_sort=id:asc';
    expect((await restored.api.list(all)).text).toBe((await test.api.list(all)).text);
    await restored.close();
    await empty.drop();
  }, 120_000);

  it('are of one moment, and end, while others write', async () => {
    const end = new AbortController();
    const writing = (async () => {
      while (!end.signal.aborted) await createContact(test.api, { contact_type: 'organization' });
    })();
    const { status, errors } = await runCli(build, database.url, `backup ${file('busy')}`);
    end.abort();
    await writing;
    expect([status, errors]).toEqual([0, '']);
    const { tables } = await manifest('busy');
    expect(tables?.['contacts']?.rows).toBeGreaterThan(30);
    expect(tables?.['organizations']?.rows).toBe(tables?.['contacts']?.rows);
  }, 120_000);

  it('leave nothing behind when they are stopped', async () => {
    const before = await readdir(folder);
    for (const milliseconds of [1_000, 1_300, 1_600, 1_900, 2_200]) {
      const name = `stopped-${milliseconds}`;
      await runCli(build, database.url, `backup ${file(name)}`, { stopAfter: milliseconds });
      // One that was whole before the signal came stays.
      for (const end of ['', '.json']) await rm(file(name + end), { force: true });
    }
    expect(await readdir(folder)).toEqual(before);
    if (isMysql) expect(await sql(test.app, "SHOW DATABASES LIKE 'crm_verify_%'")).toEqual([]);
  }, 120_000);

  it('are not restored over anything', async () => {
    const { status, errors } = await restoreInto(database.url, 'whole');
    expect(status).toBe(1);
    expect(errors).toBe('The database is not empty; restore a backup into an empty database\n');
  });

  it('are not overwritten', async () => {
    const { status, errors } = await runCli(build, database.url, `backup ${file('whole')}`);
    expect([status, errors]).toEqual([1, `${file('whole')} already exists\n`]);
    await writeFile(file('export.json'), '{}');
    const other = await runCli(build, database.url, `backup ${file('export')}`);
    expect([other.status, other.errors]).toEqual([1, `${file('export')}.json already exists\n`]);
  });

  it('that were changed or cut off since leave the database empty', async () => {
    const content = await readFile(file('whole'));
    const { tables, ...rest } = await manifest('whole');
    await writeFile(file('cut'), content.subarray(0, content.length * 0.6));
    await writeFile(file('cut.json'), JSON.stringify({ ...rest, tables }));
    await writeFile(
      file('damaged'),
      isMysql ? Buffer.concat([content, NONSENSE]) : content.fill(7, 40_000, 80_000),
    );
    await writeFile(
      file('damaged.json'),
      JSON.stringify({ ...rest, file: await checksumOf(file('damaged')), tables }),
    );
    await copyFile(file('whole'), file('other'));
    const contacts = { rows: 31, checksum: tables?.['contacts']?.checksum };
    await writeFile(file('other.json'), JSON.stringify({ ...rest, tables: { ...tables, contacts } }));
    const empty = await createSharedDatabase();
    for (const [name, reason] of [
      ['cut', /it was truncated or modified$/],
      ['damaged', isMysql ? /ERROR .*nonsense/ : /damaged|malformed/],
      ['other', /^Table contacts differs from the backup: 30 rows instead of 31$/],
    ] as const) {
      const { status, errors } = await restoreInto(empty.url, name);
      expect(status).toBe(1);
      expect(errors.trim()).toMatch(reason);
      expect(errors.trim().split('\n')).toHaveLength(1);
    }
    expect((await restoreInto(empty.url, 'whole')).status).toBe(0);
    await empty.drop();
  }, 120_000);

  it('may leave the looking out', async () => {
    const { status, output } = await runCli(build, database.url, `backup ${file('quick')} --no-verify`);
    expect([status, output]).toEqual([0, `Wrote ${file('quick')}\n`]);
    expect((await manifest('quick')).tables).toBeNull();
    expect((await manifest('quick')).file).toEqual(await checksumOf(file('quick')));
    const empty = await createSharedDatabase();
    const restored = await restoreInto(empty.url, 'quick');
    expect([restored.status, restored.errors]).toEqual([0, '']);
    expect(restored.output).toMatch(/; not verified: the backup has no row counts\n$/);
    await empty.drop();
  }, 120_000);

  it('need a file and its manifest', async () => {
    const empty = await createSharedDatabase();
    const { status, errors } = await restoreInto(empty.url, 'nowhere');
    expect(status).toBe(1);
    expect(errors).toMatch(/^.*nowhere\.json.*\n$/);
    await empty.drop();
  });
});
