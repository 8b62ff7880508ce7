import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { createSharedDatabase } from '../support/shared-database';
import type { TestDatabase } from '../support/database';
import type { Reply } from '../support/api';
import { expectCounted, expectLimited, limitOf } from '../support/limits';
import { AppProcess, Build, WARN } from '../support/processes';
import { Relay } from '../support/relay';

const REDIS_URL = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379';

/** A client no other run has: the limits in Redis outlive it. */
const newClient = (): string =>
  Array.from({ length: 3 }, () => randomInt(1, 255)).reduce((ip, part) => `${ip}.${part}`, '11');

/** Sends a login without a body for a client behind the trusted proxy. */
async function login({ url }: AppProcess, client: string): Promise<Reply<unknown>> {
  const response = await fetch(`${url}/auth/local`, {
    method: 'POST',
    headers: { 'x-forwarded-for': client },
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: JSON.parse(text) as unknown,
    text,
  };
}

/** Throws unless something answers PING there. */
async function pingRedis(): Promise<void> {
  const { hostname, port } = new URL(REDIS_URL);
  const socket = connect(Number(port || '6379'), hostname);
  try {
    await once(socket, 'connect');
    socket.write('PING\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^(\+PONG|-NOAUTH)/);
  } finally {
    socket.destroy();
  }
}

/** A port nobody listens on. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('the rate limit of several processes', () => {
  let build: Build;
  let database: TestDatabase;
  const running: AppProcess[] = [];

  const start = async (redisUrl: string): Promise<AppProcess> => {
    const started = await AppProcess.start(build, {
      DATABASE_URL: database.url,
      TRUST_PROXY: '127.0.0.1',
      REDIS_URL: redisUrl,
    });
    running.push(started);
    return started;
  };

  beforeAll(async () => {
    build = Build.create();
    database = await createSharedDatabase();
  }, 180_000);
  afterAll(async () => {
    try {
      await Promise.all(running.map((each) => each.stop()));
    } finally {
      await database.drop();
      build.remove();
    }
  }, 60_000);

  describe('with Redis', () => {
    let one: AppProcess;
    let two: AppProcess;
    beforeAll(async () => {
      await pingRedis();
      one = await start(REDIS_URL);
      two = await start(REDIS_URL);
    }, 120_000);

    it('is one', async () => {
      const client = newClient();
      for (let left = 9; left >= 4; left -= 1) expectCounted(await login(one, client), left);
      for (let left = 3; left >= 0; left -= 1) expectCounted(await login(two, client), left);
      for (const each of [one, two, one, two]) expectLimited(await login(each, client));
      const other = newClient();
      expectCounted(await login(two, other), 9);
      expectCounted(await login(one, other), 8);
    });

    it('has one window', async () => {
      const client = newClient();
      const before = Date.now();
      const first = limitOf(await login(one, client)).reset;
      expect(first).toBeGreaterThanOrEqual(Math.ceil(before / 1000 + 60) - 1);
      expect(first).toBeLessThanOrEqual(Math.ceil(Date.now() / 1000 + 60) + 1);
      for (const each of [two, one, two]) {
        expect(Math.abs(limitOf(await login(each, client)).reset - first)).toBeLessThanOrEqual(1);
      }
    });

    it('lets ten of forty parallel requests through', async () => {
      const client = newClient();
      const replies = await Promise.all(
        Array.from({ length: 40 }, (_, index) => login(index % 2 === 0 ? one : two, client)),
      );
      const passed = replies.filter(({ status }) => status !== 429);
      expect(passed.map((reply) => limitOf(reply).remaining).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      for (const reply of replies.filter(({ status }) => status === 429)) expectLimited(reply);
    });

    it('goes on in memory while Redis is away, and is shared again when it is back', async () => {
      const { hostname, port } = new URL(REDIS_URL);
      const relay = new Relay({ hostname, port: Number(port || '6379') });
      await relay.open();
      const far = await start(REDIS_URL.replace(/\/\/.*/, `//127.0.0.1:${relay.port}`));
      const shared = newClient();
      expectCounted(await login(far, shared), 9);
      expectCounted(await login(one, shared), 8);
      await relay.close();
      const client = newClient();
      for (let left = 9; left >= 0; left -= 1) expectCounted(await login(far, client), left);
      expectLimited(await login(far, client));
      expect((await far.readWarning(/redis/i)).level).toBe(WARN);
      await relay.open();
      const isShared = async (): Promise<boolean> => {
        const other = newClient();
        await login(far, other);
        return limitOf(await login(one, other)).remaining === 8;
      };
      const deadline = Date.now() + 30_000;
      while (!(await isShared())) expect(Date.now()).toBeLessThan(deadline);
      await far.stop();
      await relay.close();
    }, 120_000);

    it('is no reason for a warning', () => {
      for (const each of [one, two]) expect(each.warnings(/redis/i)).toEqual([]);
    });
  });

  describe('with a Redis that does not answer', () => {
    let alone: AppProcess;
    beforeAll(async () => {
      alone = await start(`redis://127.0.0.1:${await closedPort()}`);
    }, 120_000);

    it('is kept in memory', async () => {
      const client = newClient();
      for (let left = 9; left >= 0; left -= 1) expectCounted(await login(alone, client), left);
      expectLimited(await login(alone, client));
      expectCounted(await login(alone, newClient()), 9);
    });

    it('warns in the log', async () => {
      expect((await alone.readWarning(/redis/i)).level).toBe(WARN);
    }, 90_000);
  });

  describe('without Redis', () => {
    it('is one for each process', async () => {
      const [first, second] = [await start(''), await start('')];
      const client = newClient();
      for (let left = 9; left >= 0; left -= 1) expectCounted(await login(first, client), left);
      expectLimited(await login(first, client));
      expectCounted(await login(second, client), 9);
    }, 120_000);
  });
});
