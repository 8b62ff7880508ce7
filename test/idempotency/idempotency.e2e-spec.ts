import { ExpiredKeys } from '../../src/idempotency/expired-keys';
import type { Api, Reply } from '../support/api';
import { createTestApp, type TestApp } from '../support/app';
import { B, expectError, N } from '../support/errors';
import { count, createContact, createUser, sql } from '../support/factories';
import { tokenOf } from '../support/jwt';

const another = N(422, 'Unprocessable Entity', 'Idempotency-Key was used for another request');

describe('Idempotency-Key', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  let keys = 0;
  const newKey = (): string => `key-${(keys += 1)}`;
  const post = (
    key: string,
    url: string,
    json: unknown,
    api: Api = test.api,
  ): Promise<Reply<Record<string, unknown>>> =>
    api.send('POST', url, { json, headers: { 'idempotency-key': key } });
  const tag = (key: string, name: string, api?: Api) => post(key, '/crm-plugin/tags', { name }, api);
  const replayed = ({ headers }: Reply<unknown>) => headers['idempotent-replayed'];

  it('makes a request that comes again do nothing and be answered as before', async () => {
    const key = newKey();
    const before = await count(test.api, 'tags');
    const first = await tag(key, 'Once');
    expect(replayed(first)).toBeUndefined();
    await test.api.put(`/crm-plugin/tags/${String(first.body['id'])}`, { name: 'Changed since' });
    const second = await tag(key, 'Once');
    expect({ status: second.status, text: second.text }).toEqual({ status: 200, text: first.text });
    expect(replayed(second)).toBe('true');
    expect(await count(test.api, 'tags')).toBe(before + 1);
  });

  it('refuses another request with the same key', async () => {
    const key = newKey();
    await tag(key, 'A');
    expectError(await tag(key, 'B'), another);
    expectError(await post(key, '/crm-plugin/activitytypes', { name: 'A' }), another);
    expect((await test.api.list('/crm-plugin/tags?name=B')).body).toEqual([]);
  });

  it('is each caller’s own', async () => {
    const key = newKey();
    const other = test.anonymous.as(tokenOf(await createUser(test.app)));
    const [mine, theirs] = [await tag(key, 'Mine'), await tag(key, 'Mine', other)];
    expect(theirs.status).toBe(200);
    expect(theirs.body['id']).not.toBe(mine.body['id']);
  });

  it('lets a refused request come again', async () => {
    const key = newKey();
    expect((await post(key, '/crm-plugin/tags', { name: null })).status).toBe(400);
    const fixed = await tag(key, 'Now right');
    expect(fixed.status).toBe(200);
    expect((await tag(key, 'Now right')).text).toBe(fixed.text);
  });

  it('does once what comes many times at once', async () => {
    const key = newKey();
    const before = await count(test.api, 'tags');
    const replies = await Promise.all(Array.from({ length: 12 }, () => tag(key, 'Race')));
    expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(replies[0]?.status).toBe(200);
    expect(replies.filter((reply) => replayed(reply) === 'true')).toHaveLength(11);
    expect(await count(test.api, 'tags')).toBe(before + 1);
  });

  it('holds for a day', async () => {
    const key = newKey();
    const first = await tag(key, 'Day');
    await sql(test.app, `UPDATE idempotency_keys SET expires_at = expires_at - 86390`);
    expect((await tag(key, 'Day')).text).toBe(first.text);
    await sql(test.app, `UPDATE idempotency_keys SET expires_at = expires_at - 11`);
    await test.app.get(ExpiredKeys).deleteExpired();
    expect(await sql(test.app, 'SELECT id FROM idempotency_keys')).toEqual([]);
    const later = await tag(key, 'Another one');
    expect({ status: later.status, replayed: replayed(later) }).toEqual({ status: 200, replayed: undefined });
  });

  it.each(['true', 'false'])('holds for operations on many rows, atomic=%s', async (atomic) => {
    const key = newKey();
    const url = `/crm-plugin/tags/bulk?atomic=${atomic}`;
    const body = { operations: [{ method: 'create', data: { name: 'In bulk' } }] };
    const before = await count(test.api, 'tags');
    const first = await post(key, url, body);
    expect(first.status).toBe(200);
    expect((await post(key, url, body)).text).toBe(first.text);
    expect(await count(test.api, 'tags')).toBe(before + 1);
    expectError(
      await post(key, url, { operations: [{ method: 'create', data: { name: 'Other' } }] }),
      another,
    );
  });

  it('holds for files and merges', async () => {
    const key = newKey();
    const file = (name: string) =>
      test.api.send('POST', '/crm-plugin/tags/import', {
        raw: `name\n${name}\n`,
        contentType: 'text/csv',
        headers: { 'idempotency-key': key },
      });
    const before = await count(test.api, 'tags');
    const first = await file('From a file');
    expect(first.body).toMatchObject({ created: 1 });
    expect((await file('From a file')).text).toBe(first.text);
    expectError(await file('From another file'), another);
    expect(await count(test.api, 'tags')).toBe(before + 1);
    const [into, from] = [await createContact(test.api), await createContact(test.api)];
    const merge = () => post('merge', `/crm-plugin/contact/${into.id}/merge`, { from: [from.id] });
    const merged = await merge();
    expect(merged.status).toBe(200);
    expect((await merge()).text).toBe(merged.text);
  });

  it('tells that the first request is still under way', async () => {
    const key = newKey();
    await post(key, '/crm-plugin/tags/bulk?atomic=false', {
      operations: [{ method: 'create', data: { name: 'Slow' } }],
    });
    await sql(test.app, 'UPDATE idempotency_keys SET answer = NULL');
    expectError(
      await post(key, '/crm-plugin/tags/bulk?atomic=false', {
        operations: [{ method: 'create', data: { name: 'Slow' } }],
      }),
      N(409, 'Conflict', 'The first request with this Idempotency-Key has no answer yet'),
    );
  });

  it('must be a short word', async () => {
    const wrong = B('Idempotency-Key must be 1 to 255 printable ASCII characters without blanks');
    for (const key of ['', 'a b', 'x'.repeat(256)]) expectError(await tag(key, 'Wrong'), wrong);
    expect((await test.api.list('/crm-plugin/tags?name=Wrong')).body).toEqual([]);
  });
});
