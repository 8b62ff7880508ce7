import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../support/load/server-process';
import { RedisServer } from '../support/load/redis-server';
import { amidWriters } from './amid-writers';
import { Service } from './service';

const LIMIT = 10;
const LOGIN_PAUSE_MS = 100;

describe('a Redis that is killed during writes and logins', () => {
  let service: Service;
  let redis: RedisServer;
  let databaseUrl: string;
  beforeAll(async () => {
    service = new Service();
    redis = await RedisServer.create();
    databaseUrl = await service.openOnNewDatabase({ REDIS_URL: redis.url, TRUST_PROXY: '127.0.0.1' });
  }, 120_000);
  afterAll(async () => {
    await service.remove();
    await redis.kill();
  }, 60_000);

  const login = async (from: string, password = 'demo123'): Promise<number> => {
    const reply = await fetch(`${service.running.url}/auth/local`, {
      method: 'POST',
      headers: { 'x-forwarded-for': from },
      body: JSON.stringify({ identifier: 'demo', password }),
    });
    await reply.text();
    return reply.status;
  };
  const redisState = async (): Promise<unknown> => {
    const reply = await fetch(`${service.running.url}/health/ready`);
    return ((await reply.json()) as { redis?: unknown }).redis;
  };
  const attempts = async (from: string): Promise<number[]> => {
    const statuses: number[] = [];
    for (let index = 0; index < LIMIT + 2; index += 1) statuses.push(await login(from, 'wrong'));
    return statuses;
  };
  const limited = [...Array.from({ length: LIMIT }, () => 400), 429, 429];

  /** Logs in from one address after another while `work` runs. */
  async function loggingIn(work: () => Promise<void>): Promise<number[]> {
    const statuses: number[] = [];
    const end = new AbortController();
    const over = work().finally(() => end.abort());
    for (let index = 0; !end.signal.aborted; index += 1) {
      statuses.push(await login(`10.4.${Math.floor(index / 250)}.${index % 250}`));
      await sleep(LOGIN_PAUSE_MS);
    }
    await over;
    return statuses;
  }

  async function killAndStart(): Promise<void> {
    expect(await redisState()).toBe('ok');
    await redis.kill();
    expect(await attempts('10.5.0.1')).toEqual(limited);
    expect(await redisState()).toBe('down');
    await redis.startAgain();
    await until(
      async () => (await redisState()) === 'ok',
      15,
      () => 'Redis is not used again',
    );
    expect(await attempts('10.5.0.2')).toEqual(limited);
  }

  it('is not required: rate limits are counted in memory until it is back', async () => {
    let logins: number[] = [];
    await amidWriters({
      scenario: 'kill -9 of Redis, and a start',
      databaseUrl,
      app: () => service.running,
      async trouble() {
        logins = await loggingIn(killAndStart);
      },
    });
    expect(logins.length).toBeGreaterThan(0);
    expect(new Set(logins)).toEqual(new Set([200]));
  }, 90_000);
});
