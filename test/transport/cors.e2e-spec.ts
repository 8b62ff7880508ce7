import { createTestApp, type TestApp } from '../support/app';
import type { Reply } from '../support/api';

const preflight = {
  origin: 'https://crm.example.com',
  'access-control-request-method': 'PUT',
  'access-control-request-headers': 'authorization,content-type',
};

function expectPreflight(reply: Reply<unknown>): void {
  expect([reply.status, reply.text]).toEqual([204, '']);
  expect(reply.headers).toMatchObject({
    'access-control-max-age': '31536000',
    'access-control-allow-methods': 'GET,POST,PUT,PATCH,DELETE,HEAD,OPTIONS',
    'access-control-allow-headers':
      'Content-Type,Authorization,Origin,Accept,Idempotency-Key,If-Match,If-None-Match,X-Request-Id',
  });
  expect(reply.headers['access-control-allow-credentials']).toBeUndefined();
}

describe('CORS by default', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it('answers a preflight for any origin', async () => {
    for (const url of ['/crm-plugin/tags', '/crm-plugin/tags/1', '/auth/local', '/users/me']) {
      const reply = await test.anonymous.options(url, preflight);
      expectPreflight(reply);
      expect(reply.headers['access-control-allow-origin']).toBe('*');
    }
  });

  it('lets any origin read, errors included, never with credentials', async () => {
    for (const origin of ['https://crm.example.com', 'null', 'http://localhost:3000']) {
      for (const reply of [
        await test.api.get('/crm-plugin/tags', { origin }),
        await test.anonymous.get('/crm-plugin/tags', { origin }),
        await test.anonymous.get('/nobody', { origin }),
        await test.anonymous.send('PUT', '/crm-plugin/tags', { headers: { origin } }),
      ]) {
        expect(reply.headers['access-control-allow-origin']).toBe('*');
        expect(reply.headers['access-control-expose-headers']).toBe(
          'ETag,Idempotent-Replayed,Retry-After,X-Request-Id',
        );
        expect(reply.headers['access-control-allow-credentials']).toBeUndefined();
      }
    }
  });
});

describe('CORS with a list of origins', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp({ CORS_ORIGIN: 'https://crm.example.com,http://localhost:3000' });
  });
  afterAll(() => test.close());

  it.each(['https://crm.example.com', 'http://localhost:3000'])('reflects %s', async (origin) => {
    const preflighted = await test.anonymous.options('/crm-plugin/tags', { ...preflight, origin });
    expectPreflight(preflighted);
    for (const reply of [
      preflighted,
      await test.api.get('/crm-plugin/tags', { origin }),
      await test.anonymous.get('/crm-plugin/tags', { origin }),
    ]) {
      expect(reply.headers['access-control-allow-origin']).toBe(origin);
      expect(String(reply.headers['vary'])).toMatch(/\borigin\b/i);
      expect(reply.headers['access-control-allow-credentials']).toBeUndefined();
    }
  });

  it.each(['https://evil.example', 'https://crm.example.com.evil.example', 'http://crm.example.com', 'null'])(
    'does not reflect %s',
    async (origin) => {
      for (const reply of [
        await test.api.get('/crm-plugin/tags', { origin }),
        await test.anonymous.options('/crm-plugin/tags', { ...preflight, origin }),
      ]) {
        expect(reply.headers['access-control-allow-origin']).toBeUndefined();
        expect(String(reply.headers['vary'])).toMatch(/\borigin\b/i);
      }
    },
  );

  it('sends Vary without an origin too', async () => {
    expect(String((await test.api.get('/crm-plugin/tags')).headers['vary'])).toMatch(/\borigin\b/i);
  });
});
