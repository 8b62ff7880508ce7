import { sql } from '../support/factories';
import { createTestApp, type TestApp } from '../support/app';
import type { Reply } from '../support/api';

describe('response headers', () => {
  let test: TestApp;
  const replies: Record<string, Reply<unknown>> = {};

  beforeAll(async () => {
    test = await createTestApp();
    const { api, anonymous } = test;
    Object.assign(replies, {
      'a list': await api.get('/crm-plugin/tags'),
      'a count': await api.get('/crm-plugin/tags/count'),
      'a created row': await api.post('/crm-plugin/tags', { name: 'Header' }),
      'a refused body': await api.post('/crm-plugin/tags', {}),
      'malformed JSON': await api.send('POST', '/crm-plugin/tags', { raw: '{' }),
      'a missing row': await api.get('/crm-plugin/tags/999999'),
      'an unknown path': await anonymous.get('/nobody'),
      'a wrong method': await anonymous.put('/crm-plugin/tags', {}),
      'a refused caller': await anonymous.get('/crm-plugin/tags'),
      'a bad token': await anonymous.as('bad').get('/crm-plugin/tags'),
      'a malformed URL': await anonymous.get('/%'),
      'another wish': await api.get('/crm-plugin/tags', { accept: 'text/html', 'accept-encoding': 'gzip' }),
    });
  });
  afterAll(() => test.close());

  const cases = [
    ...['a list', 'a count', 'a created row', 'a refused body', 'malformed JSON', 'a missing row'],
    ...['an unknown path', 'a wrong method', 'a refused caller', 'a bad token', 'a malformed URL'],
    'another wish',
  ];

  it.each(cases)('are complete on %s', (name) => {
    const headers: Reply<unknown>['headers'] = replies[name]?.headers ?? {};
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(headers['x-response-time']).toMatch(/^\d+(\.\d+)?ms$/);
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['etag']).toBeUndefined();
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    expect(headers['x-frame-options']).toBe('SAMEORIGIN');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('answers /_health with 204 to anybody', async () => {
    for (const reply of [
      await test.anonymous.get('/_health'),
      await test.anonymous.head('/_health'),
      await test.anonymous.as('bad').get('/_health'),
      await test.anonymous.get('/_Health/'),
    ]) {
      expect([reply.status, reply.text]).toEqual([204, '']);
    }
  });

  it('names every request, as the proxy did or by itself', async () => {
    for (const given of ['abc-1', '4bf92f35/77:b34.da+6_a==']) {
      const reply = await test.anonymous.get('/nobody', { 'x-request-id': given });
      expect(reply.headers['x-request-id']).toBe(given);
    }
    const others = ['', 'two words', '<b>', 'x'.repeat(129)].map((given) => ({ 'x-request-id': given }));
    const ids = await Promise.all(
      [{}, {}, ...others].map(
        async (headers) => (await test.anonymous.get('/crm-plugin/tags', headers)).headers['x-request-id'],
      ),
    );
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('shows documentation and health to anybody', async () => {
    for (const url of ['/documentation', '/documentation/openapi.json', '/health/live', '/health/ready']) {
      const reply = await test.anonymous.get(url);
      expect([url, reply.status]).toEqual([url, 200]);
    }
    expect((await test.anonymous.get('/documentation')).headers['content-type']).toMatch(/^text\/html/);
    const ready = await test.anonymous.get('/health/ready');
    expect(ready.body).toEqual({ status: 'ok', database: 'ok', migrations: 'ok' });
  });

  it('is not ready with a migration that is not applied, and ready with a Redis that is away', async () => {
    const other = await createTestApp({ REDIS_URL: 'redis://127.0.0.1:1' });
    const ready = () => other.anonymous.get('/health/ready');
    expect(await ready()).toMatchObject({ status: 200, body: { migrations: 'ok', redis: 'down' } });
    await sql(other.app, "UPDATE migrations SET name = 'x' WHERE id = 1");
    expect((await ready()).status).toBe(503);
    await other.close();
  });
});
