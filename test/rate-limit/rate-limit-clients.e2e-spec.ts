import { newAddress } from '../support/addresses';
import { createTestApp, type TestApp } from '../support/app';
import type { Content, Reply } from '../support/api';
import { expectCounted, expectLimited, expectUnlimited, nothing } from '../support/limits';

const LOGIN = '/auth/local';

describe('the client a rate limit counts', () => {
  let direct: TestApp;
  let proxied: TestApp;
  beforeAll(async () => {
    direct = await createTestApp();
    proxied = await createTestApp({ TRUST_PROXY: '127.0.0.1' });
  });
  afterAll(async () => {
    await direct.close();
    await proxied.close();
  });

  const send = (test: TestApp, from: string, headers: Record<string, string>): Promise<Reply<unknown>> =>
    test.anonymous.send<unknown>('POST', LOGIN, { ...nothing, from, headers } satisfies Content);

  it.each(['x-forwarded-for', 'x-real-ip', 'forwarded', 'cf-connecting-ip', 'true-client-ip', 'x-client-ip'])(
    'is not what %s claims without a trusted proxy',
    async (name) => {
      const from = newAddress();
      const claim = (): Record<string, string> => ({
        [name]: name === 'forwarded' ? `for=${newAddress()}` : newAddress(),
      });
      for (let left = 9; left >= 0; left -= 1) expectCounted(await send(direct, from, claim()), left);
      expectLimited(await send(direct, from, claim()));
      expectLimited(await send(direct, from, {}));
    },
  );

  it('is the one a trusted proxy names', async () => {
    const [one, other] = [newAddress(), newAddress()];
    const via = (client: string): Promise<Reply<unknown>> =>
      send(proxied, '127.0.0.1', { 'x-forwarded-for': client });
    for (let left = 9; left >= 0; left -= 1) expectCounted(await via(one), left);
    expectLimited(await via(one));
    expectCounted(await via(other), 9);
    expectLimited(await via(one));
  });

  it('is the same one at every connection when the proxy adds its port', async () => {
    const client = newAddress();
    const via = (port: number): Promise<Reply<unknown>> =>
      send(proxied, '127.0.0.1', { 'x-forwarded-for': `${client}:${port}` });
    for (let left = 9; left >= 0; left -= 1) expectCounted(await via(50_000 + left), left);
    expectLimited(await via(40_000));
    expectLimited(await send(proxied, '127.0.0.1', { 'x-forwarded-for': client }));
  });

  it('is not what somebody else than the trusted proxy claims', async () => {
    const from = newAddress();
    const claim = (): Record<string, string> => ({ 'x-forwarded-for': newAddress() });
    for (let left = 9; left >= 0; left -= 1) expectCounted(await send(proxied, from, claim()), left);
    expectLimited(await send(proxied, from, claim()));
  });

  it('is not what the client wrote before the proxy added its address', async () => {
    const client = newAddress();
    const claim = (): Record<string, string> => ({ 'x-forwarded-for': `${newAddress()}, ${client}` });
    for (let left = 9; left >= 0; left -= 1) expectCounted(await send(proxied, '127.0.0.1', claim()), left);
    expectLimited(await send(proxied, '127.0.0.1', claim()));
    expectLimited(await send(proxied, '127.0.0.1', { 'x-forwarded-for': client }));
  });

  it('is the same whether he sends a token or none, of any user', async () => {
    const from = newAddress();
    for (let left = 9; left >= 0; left -= 1) {
      const api = [direct.anonymous, direct.api, direct.admin, direct.anonymous.as('bad')][left % 4];
      expectCounted(await (api ?? direct.api).send('POST', LOGIN, { ...nothing, from }), left);
    }
    expectLimited(await direct.admin.send('POST', LOGIN, { ...nothing, from }));
  });

  it.each(['/crm-plugin/tags', '/crm-plugin/tags/count', '/users', '/users/me', '/users-permissions/roles'])(
    'does not matter to GET %s',
    async (url) => {
      const from = newAddress();
      for (let each = 0; each < 12; each += 1) {
        const reply = await direct.admin.send('GET', url, { from });
        expect(reply.status).toBe(200);
        expectUnlimited(reply);
      }
    },
  );

  it('does not matter to any other route', async () => {
    const from = newAddress();
    const urls = ['/auth/email-confirmation?confirmation=x', '/_health', '/health/live', '/nobody', '/auth'];
    urls.push('/auth/local/nobody', '/crm-plugin/tags?x=%', '/%');
    for (const url of urls) {
      for (let each = 0; each < 12; each += 1) {
        const reply = await direct.anonymous.send('GET', url, { from });
        expect([url, reply.status]).not.toEqual([url, 429]);
        expectUnlimited(reply);
      }
    }
    expectUnlimited(await direct.api.post('/crm-plugin/tags', { name: 'Unlimited' }));
    expectUnlimited(await direct.admin.post('/users', {}));
  });
});

describe('the window of a rate limit', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  afterAll(() => test.close());

  const send = (from: string): Promise<Reply<unknown>> =>
    test.anonymous.send<unknown>('POST', LOGIN, { ...nothing, from });

  /** Only the clock: timers go on as they are. */
  function stopClock(): void {
    jest.useFakeTimers({
      doNotFake: [
        'hrtime',
        'nextTick',
        'performance',
        'queueMicrotask',
        'setImmediate',
        'clearImmediate',
        'setInterval',
        'clearInterval',
        'setTimeout',
        'clearTimeout',
      ],
    });
  }

  it('opens with the first request and stays for a minute, however many follow', async () => {
    stopClock();
    const start = Date.now();
    const from = newAddress();
    for (let left = 9; left >= 0; left -= 1) {
      jest.setSystemTime(start + (9 - left) * 6_000);
      expectCounted(await send(from), left);
    }
    for (const after of [55_000, 59_000, 59_900]) {
      jest.setSystemTime(start + after);
      expectLimited(await send(from));
    }
    jest.setSystemTime(start + 60_100);
    expectCounted(await send(from), 9);
  });
});
