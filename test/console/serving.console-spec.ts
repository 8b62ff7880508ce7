import { gzipSync } from 'node:zlib';
import { Console } from './console';

/** Maximum size of gzipped JavaScript on a first visit, in bytes. */
const MOST_BYTES = 500_000;

describe('how the console is served', () => {
  let test: Console;
  beforeAll(async () => {
    test = await Console.start();
  });
  afterAll(() => test.stop());

  const get = (path: string, init: RequestInit = {}) => fetch(test.url + path, init);

  it('serves one page at all its URLs, not cached, with a policy without inline scripts', async () => {
    for (const path of ['/', '/console', '/console/', '/console/contacts/5?x=1', '/reset-password?code=1']) {
      const { status, headers } = await get(path);
      const [type, cache, policy = ''] = ['content-type', 'cache-control', 'content-security-policy'].map(
        (name) => headers.get(name) ?? '',
      );
      expect([path, status, type, cache]).toEqual([path, 200, 'text/html; charset=utf-8', 'no-cache']);
      const scripts = policy.split(';').filter((part) => part.trim().startsWith('script-src'));
      expect(scripts.map((part) => part.trim())).toEqual(["script-src 'self'", "script-src-attr 'none'"]);
    }
    const head = await get('/', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('serves assets compressed and cached indefinitely, and 404 for unknown names', async () => {
    const page = await (await get('/')).text();
    const [script = ''] = /\/console\/assets\/[\w-]+\.js/.exec(page) ?? [];
    for (const encoding of ['br', 'gzip']) {
      const { headers } = await get(script, { headers: { 'Accept-Encoding': encoding } });
      expect([headers.get('content-encoding'), headers.get('cache-control')]).toEqual([
        encoding,
        'public, max-age=31536000, immutable',
      ]);
    }
    for (const path of [
      '/console/assets/none.js',
      '/console/assets/../../src/main.js',
      '/index.html',
      '/nothing',
    ]) {
      const response = await get(path);
      expect([path, response.status, await response.json()]).toEqual([
        path,
        404,
        { statusCode: 404, error: 'Not Found', message: 'Not Found' },
      ]);
    }
    expect((await get('/', { method: 'POST' })).status).toBe(405);
  });

  it('loads little JavaScript for the sign-in page and the dashboard', async () => {
    const context = await test.open();
    const page = await context.newPage();
    const scripts = new Map<string, Promise<number>>();
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return;
      scripts.set(
        response.url(),
        response.body().then((body) => gzipSync(body).length),
      );
    });
    const loaded = async () => (await Promise.all(scripts.values())).reduce((sum, size) => sum + size, 0);
    await page.goto('/');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.waitForLoadState('networkidle');
    const first = await loaded();
    expect(first).toBeGreaterThan(50_000);
    expect(first).toBeLessThan(MOST_BYTES);
    await page.evaluate((token) => sessionStorage.setItem('crm-token', token), await test.adminToken());
    scripts.clear();
    await page.goto('/console/contacts');
    await page.getByRole('heading', { level: 1, name: 'Contacts' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await loaded()).toBeLessThan(MOST_BYTES);
    await context.close();
  });

  it('is not served if it is disabled', async () => {
    const without = await Console.start({ CONSOLE: 'false' });
    try {
      expect((await fetch(`${without.url}/`)).status).toBe(404);
      expect((await fetch(`${without.url}/console`)).status).toBe(404);
    } finally {
      await without.stop();
    }
  });
});
