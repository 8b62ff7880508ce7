import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestApp, type TestApp } from './support/app';
import { runCli } from './support/cli';
import { isMysql } from './support/database';
import { createActivity, createContact, createTag, sql } from './support/factories';
import { Build } from './support/processes';
import { createSharedDatabase } from './support/shared-database';

interface Manifest {
  engine: string;
  takenAt: string;
  tables: Record<string, { rows: number; checksum: string }> | null;
}

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
    expect(output).toContain(`Wrote ${file('whole')}, and read it again`);
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
    expect(existsSync(file('whole.partial'))).toBe(false);
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

  it('are not restored over anything', async () => {
    const { status, errors } = await restoreInto(database.url, 'whole');
    expect(status).toBe(1);
    expect(errors).toBe('The database is not empty; a backup is restored into an empty one\n');
  });

  it('are not overwritten', async () => {
    const { status, errors } = await runCli(build, database.url, `backup ${file('whole')}`);
    expect([status, errors]).toEqual([1, `${file('whole')} is there already\n`]);
  });

  it('that were changed or cut off since leave the database empty', async () => {
    const content = await readFile(file('whole'));
    const { tables, ...rest } = await manifest('whole');
    await writeFile(file('cut'), content.subarray(0, content.length * 0.6));
    await writeFile(file('cut.json'), JSON.stringify({ ...rest, tables }));
    await writeFile(file('other'), content);
    const contacts = { rows: 31, checksum: tables?.['contacts']?.checksum };
    await writeFile(file('other.json'), JSON.stringify({ ...rest, tables: { ...tables, contacts } }));
    if (isMysql) await appendFile(file('other'), 'nonsense;\n');
    const empty = await createSharedDatabase();
    for (const name of ['cut', 'other']) {
      const { status, errors } = await restoreInto(empty.url, name);
      expect(status).toBe(1);
      expect(errors.trim().split('\n')).toHaveLength(1);
      expect(errors).not.toContain('not empty');
    }
    expect((await restoreInto(empty.url, 'whole')).status).toBe(0);
    await empty.drop();
  }, 120_000);

  it('may leave the looking out', async () => {
    const { status, output } = await runCli(build, database.url, `backup ${file('quick')} --no-verify`);
    expect([status, output]).toEqual([0, `Wrote ${file('quick')}\n`]);
    expect((await manifest('quick')).tables).toBeNull();
    const empty = await createSharedDatabase();
    const restored = await restoreInto(empty.url, 'quick');
    expect([restored.status, restored.errors]).toEqual([0, '']);
    expect(restored.output).toMatch(/^contacts +30 /m);
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
