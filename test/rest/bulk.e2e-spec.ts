import type { Api, Reply } from '../support/api';
import { createTestApp, type TestApp } from '../support/app';
import { B, expectError, forbidden } from '../support/errors';
import { count, create, createContact, createRole, createTag, createUser, read } from '../support/factories';
import type { Row } from '../support/json';
import { tokenOf } from '../support/jwt';

interface Result {
  status: number;
  data?: Row;
  error?: { statusCode: number; message: string };
}

describe('POST /crm-plugin/<resource>/bulk', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const bulk = (
    resource: string,
    operations: unknown,
    query = '',
    api: Api = test.api,
  ): Promise<Reply<{ results: Result[] }>> =>
    api.post(`/crm-plugin/${resource}/bulk?${query}`, { operations });
  const statuses = ({ body }: Reply<{ results: Result[] }>): number[] =>
    body.results.map(({ status }) => status);

  it('creates, updates and deletes, and answers each as a request of its own', async () => {
    const [kept, gone] = [await createTag(test.api), await createTag(test.api)];
    const contact = await createContact(test.api);
    const reply = await bulk('tags', [
      { method: 'create', data: { name: 'Bulk', contacts: [contact.id] } },
      { method: 'update', id: kept.id, data: { name: 'Renamed' } },
      { method: 'delete', id: String(gone.id) },
    ]);
    expect(statuses(reply)).toEqual([200, 200, 200]);
    const [created, updated, deleted] = reply.body.results.map(({ data }) => data as Row) as [Row, Row, Row];
    expect(created).toEqual(await read(test.api, 'tags', created.id));
    expect(created['contacts']).toMatchObject([{ id: contact.id }]);
    expect(updated).toEqual(await read(test.api, 'tags', kept.id));
    expect(deleted).toEqual(gone);
    expect((await test.api.get(`/crm-plugin/tags/${gone.id}`)).status).toBe(404);
  });

  it('does all or nothing, and says which operation failed', async () => {
    const tag = await createTag(test.api, { name: 'Same' });
    const before = await count(test.api, 'tags');
    const reply = await bulk('tags', [
      { method: 'update', id: tag.id, data: { name: 'Other' } },
      { method: 'create', data: { name: 'New' } },
      { method: 'create', data: { name: null } },
      { method: 'delete', id: tag.id },
    ]);
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ ...B('operations[2]: name must be defined.') });
    expect(statuses(reply)).toEqual([424, 424, 400, 424]);
    expect(reply.body.results[2]?.error).toEqual(B('name must be defined.'));
    expect(await read(test.api, 'tags', tag.id)).toEqual(tag);
    expect(await count(test.api, 'tags')).toBe(before);
    const missing = await bulk('tags', [{ method: 'update', id: 999_999, data: {} }]);
    expect({
      status: missing.status,
      message: (missing.body as unknown as { message: string }).message,
    }).toEqual({
      status: 404,
      message: 'operations[0]: entry.notFound',
    });
  });

  it('does each on its own when asked to', async () => {
    const reply = await bulk(
      'countries',
      [
        { method: 'create', data: { name: 'A', abbreviation: 'A', is_active: true } },
        { method: 'create', data: { name: 'B', abbreviation: 'A', is_active: true } },
        { method: 'delete', id: 999_999 },
        { method: 'update', id: 'abc', data: {} },
        { method: 'create' },
        { method: 'create', data: { name: 'C', abbreviation: 'C', is_active: true } },
      ],
      'atomic=false',
    );
    expect(reply.status).toBe(200);
    expect(statuses(reply)).toEqual([200, 400, 404, 404, 400, 200]);
    expect(reply.body.results.map(({ error }) => error?.message)).toEqual([
      undefined,
      'Duplicate entry: abbreviation',
      'Not Found',
      'entry.notFound',
      'Parameters are empty',
      undefined,
    ]);
    expect(await count(test.api, 'countries')).toBe(2);
  });

  it('takes a thousand operations, and no more', async () => {
    const operations = Array.from({ length: 1000 }, (_, index) => ({
      method: 'create',
      data: { name: `Many ${index}` },
    }));
    const before = await count(test.api, 'tags');
    expect(statuses(await bulk('tags', operations))).toEqual(operations.map(() => 200));
    expect(await count(test.api, 'tags')).toBe(before + 1000);
    expectError(
      await bulk('tags', [...operations, operations[0]]),
      B('operations may hold at most 1000 entries'),
    );
  });

  it('refuses what is no list of operations', async () => {
    for (const operations of [undefined, null, {}, 'x', []])
      expectError(await bulk('tags', operations), B('operations must be a list'));
    const wrong = 'operations[0]: method must be one of the following values: create, update, delete';
    for (const operation of [null, 'create', {}, { method: 'find' }, { method: ['create'] }])
      expectError(await bulk('tags', [operation]), B(wrong));
    expectError(
      await bulk('tags', [{ method: 'create' }], 'atomic=maybe'),
      B('Invalid boolean input. Expected "t","1","true","false","0","f"'),
    );
    expectError(await bulk('tags', [{ method: 'create' }], 'atomc=1'), B("Unknown parameter 'atomc'"));
  });

  it('asks for the action of every operation before it does the first', async () => {
    const role = await createRole(test.app, ['crm-plugin.tag.create']);
    const api = test.anonymous.as(tokenOf(await createUser(test.app, { role })));
    const tag = await create(test.api, 'tags', { name: 'Mine' });
    const before = await count(test.api, 'tags');
    const creating = { method: 'create', data: { name: 'X' } };
    for (const query of ['', 'atomic=false'])
      expectError(await bulk('tags', [creating, { method: 'delete', id: tag.id }], query, api), forbidden);
    expect(await count(test.api, 'tags')).toBe(before);
    expect(statuses(await bulk('tags', [creating], '', api))).toEqual([200]);
  });
});
