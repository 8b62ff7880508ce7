import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import createClient from 'openapi-fetch';
import { queryLanguagePage } from '../../src/openapi/query-language-page';
import { createTestApp, type TestApp } from '../support/app';
import { tokenOf } from '../support/jwt';
import { findUserId } from '../support/factories';
import type { paths } from '../fixtures/openapi-client';

interface ListDocument {
  paths: Record<
    string,
    { get?: { parameters?: { name: string; examples?: { example: { value: string } } }[] } }
  >;
}

const CLIENT = 'test/fixtures/openapi-client.ts';

describe('GET /documentation/openapi.json', () => {
  let test: TestApp;
  let folder: string;

  beforeAll(async () => {
    test = await createTestApp();
    folder = mkdtempSync(join(tmpdir(), 'openapi-'));
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await test.close();
  });

  it('is what docs/openapi.json holds', async () => {
    const { body } = await test.anonymous.get('/documentation/openapi.json');
    expect(body).toEqual(JSON.parse(readFileSync('docs/openapi.json', 'utf8')));
  });

  it('is explained in docs/query-language.md, as the operator table has it', () => {
    expect(readFileSync('docs/query-language.md', 'utf8')).toBe(queryLanguagePage());
  });

  it('has no error in the eyes of redocly', () => {
    const lint = spawnSync('npx', ['redocly', 'lint', 'docs/openapi.json'], { encoding: 'utf8' });
    expect(lint.stderr).toContain('Your API description is valid');
    expect(lint.status).toBe(0);
  });

  it('generates the typed client that is checked in', () => {
    const generated = join(folder, 'client.ts');
    execFileSync(
      'npx',
      ['openapi-typescript', 'docs/openapi.json', '--default-non-nullable=false', '-o', generated],
      { stdio: 'ignore' },
    );
    expect(readFileSync(generated, 'utf8')).toBe(readFileSync(CLIENT, 'utf8'));
  });

  it('describes requests and answers so well that the typed client works', async () => {
    await test.app.listen(0, '127.0.0.1');
    const baseUrl = await test.app.getUrl();
    const token = tokenOf((await findUserId(test.app, 'demo')) ?? 0);
    const client = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });
    const created = await client.POST('/crm-plugin/tags', { body: { name: 'Typed' } });
    expect(created.data?.name).toBe('Typed');
    const id = created.data?.id ?? 0;
    const listed = await client.GET('/crm-plugin/tags', { params: { query: { name: 'Typed', _limit: 5 } } });
    expect(listed.data?.map((tag) => tag.id)).toEqual([id]);
    const refused = await client.PUT('/crm-plugin/tags/{id}', {
      params: { path: { id: id + 1 } },
      body: { name: 'x' },
    });
    expect(refused.error?.message).toBe('entry.notFound');
  });

  it('gives examples for every list that work when tried', async () => {
    const { body } = await test.anonymous.get<ListDocument>('/documentation/openapi.json');
    const tried: string[] = [];
    for (const [path, { get }] of Object.entries(body.paths)) {
      for (const { name, examples } of get?.parameters ?? []) {
        if (!examples) continue;
        const url = `${path}?${encodeURIComponent(name)}=${encodeURIComponent(examples.example.value)}`;
        expect([url, (await test.admin.get(url)).status]).toEqual([url, 200]);
        tried.push(path);
      }
    }
    const lists = Object.keys(body.paths).filter((path) =>
      /^\/(crm-plugin\/\w+(\/export)?|users)(\/count)?$/.test(path),
    );
    expect([...new Set(tried)].sort()).toEqual(lists.sort());
  });

  it('is shown by Swagger UI', async () => {
    const { status, text } = await test.anonymous.get('/documentation');
    expect([status, text.includes('swagger-ui')]).toEqual([200, true]);
  });
});
