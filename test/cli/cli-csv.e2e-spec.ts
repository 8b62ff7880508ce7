import { access, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestApp, type TestApp } from '../support/app';
import { countsIn, type Outcome, runCli } from '../support/cli';
import { count, createContact, createTag, read } from '../support/factories';
import { Build } from '../support/processes';
import { createSharedDatabase } from '../support/shared-database';

describe('files of CSV from the command line', () => {
  let build: Build;
  let folder: string;
  let database: Awaited<ReturnType<typeof createSharedDatabase>>;
  let test: TestApp;

  beforeAll(async () => {
    build = Build.create();
    folder = await mkdtemp(join(tmpdir(), 'crm-cli-csv-'));
    database = await createSharedDatabase();
    test = await createTestApp({ DATABASE_URL: database.url });
    for (const name of ['One', 'Zwei; "Größe"', '=1+1'])
      await createContact(test.api, { name, city: 'Pune', email: null });
  }, 120_000);
  afterAll(async () => {
    await test.close();
    await database.drop();
    await rm(folder, { recursive: true });
    build.remove();
  });

  const file = (name: string): string => join(folder, name);
  const run = (line: string): Promise<Outcome> => runCli(build, database.url, line);
  async function imports(lines: readonly string[], options = ''): Promise<Outcome> {
    await writeFile(file('tags.csv'), lines.join('\n'));
    return run(`import csv tags ${file('tags.csv')} ${options}`.trim());
  }

  describe('export', () => {
    it('writes what the route answers', async () => {
      const { text } = await test.api.get<string>('/crm-plugin/contacts/export');
      expect(await run('export contacts')).toEqual({ status: 0, output: text, errors: '' });
      expect((await run('export contact')).output).toBe(text);
    }, 120_000);

    it('takes a query, columns and a file', async () => {
      const out = file('pune.csv');
      const options = `--query city=Pune&_sort=name:desc&_limit=2 --columns name,city --out ${out}`;
      const { status, output, errors } = await run(`export contacts ${options}`);
      expect([status, output, errors]).toEqual([0, `Wrote 2 rows to ${out}\n`, '']);
      expect(await readFile(out, 'utf8')).toBe('name,city\r\n"Zwei; ""Größe""",Pune\r\nOne,Pune\r\n');
      expect((await stat(out)).mode & 0o777).toBe(0o600);
      expect(await readdir(folder)).toEqual(['pune.csv']);
    });

    it.each([
      ['nothing', /^Unknown resource nothing; available resources: activities, .*, villages\n$/],
      ['contacts --query _limit=x', /^convertLimitQueryParams expected a positive integer got NaN\n$/],
    ])('refuses %s in one line', async (line, errors) => {
      const out = file('refused.csv');
      const outcome = await run(`export ${line} --out ${out}`);
      expect([outcome.status, outcome.output]).toEqual([1, '']);
      expect(outcome.errors).toMatch(errors);
      await expect(access(out)).rejects.toThrow('ENOENT');
    });
  });

  describe('import', () => {
    it('stores the good lines and tells the others', async () => {
      const before = await count(test.api, 'tags');
      const outcome = await imports(['name,is_active', 'A,true', ',true', 'C,maybe']);
      expect(outcome.status).toBe(1);
      expect(countsIn(outcome)).toEqual({ created: 1, updated: 0, unchanged: 0, refused: 2 });
      expect(outcome.errors).toMatch(/^line 3: .*name\nline 4, column is_active: Invalid boolean input.*\n$/);
      expect(await count(test.api, 'tags')).toBe(before + 1);
    });

    it('updates what it matches, and writes nothing in a dry run', async () => {
      const { id } = await createTag(test.api, { name: 'Old', is_active: false });
      const lines = ['id,name', `${id},New`];
      const dry = await imports(lines, '--match id --dry-run');
      expect([dry.status, dry.errors]).toEqual([0, '']);
      expect(countsIn(dry)).toMatchObject({ created: 0, updated: 1 });
      expect(dry.output).toMatch(/\nDry run: nothing was written\n$/);
      expect(await read(test.api, 'tags', id)).toMatchObject({ name: 'Old' });
      expect(countsIn(await imports(lines, '--match id'))).toMatchObject({ updated: 1, refused: 0 });
      expect(await read(test.api, 'tags', id)).toMatchObject({ name: 'New', is_active: false });
      expect(countsIn(await imports(lines, '--match id'))).toMatchObject({ updated: 0, unchanged: 1 });
    }, 120_000);

    it('brings an export back unchanged', async () => {
      await run(`export contacts --out ${file('all.csv')}`);
      const outcome = await run(`import csv contacts ${file('all.csv')} --match id`);
      expect([outcome.status, outcome.errors]).toEqual([0, '']);
      expect(countsIn(outcome)).toEqual({ created: 0, updated: 0, unchanged: 3, refused: 0 });
    }, 120_000);

    it.each([
      [['name', 'A', '"B'], 'Line 3: a quoted cell is not closed\n'],
      [['name,nothing', 'A,B'], "Unknown column 'nothing'\n"],
    ])('takes nothing of %j', async (lines, errors) => {
      const before = await count(test.api, 'tags');
      expect(await imports(lines)).toEqual({ status: 1, output: '', errors });
      expect(await count(test.api, 'tags')).toBe(before);
    });

    it('needs a file and a resource that are there', async () => {
      const missing = await run(`import csv tags ${file('nowhere.csv')}`);
      expect(missing).toMatchObject({
        status: 1,
        output: '',
        errors: expect.stringMatching(/^ENOENT.*\n$/) as string,
      });
      const unknown = await run(`import csv users ${file('nowhere.csv')}`);
      expect(unknown.errors).toMatch(/^Unknown resource users; available resources: /);
    }, 120_000);
  });
});
