import cluster from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import {
  type RateLimiterAbstract,
  RateLimiterCluster,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { openRedis, REDIS_COMMAND_TIMEOUT_MS, REDIS_CONNECT_TIMEOUT_MS } from '../redis/open-redis';

/** CONTRACT §5.9: a fixed window that starts with its first request. `duration` in seconds. */
// Strapi: the window begins with the first request and does not slide.
export const RATE_LIMIT = { points: 10, duration: 60 } as const;

const KEY_PREFIX = 'crm-rate-limit';

export interface Consumption {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Milliseconds until the window ends. */
  readonly milliseconds: number;
}

/**
 * Counts requests per key: in Redis, shared by all processes; else in the primary process of a cluster. Falls back to
 * the memory of this process if there is neither or it does not respond.
 */
export class RateLimiter {
  private readonly memory = new RateLimiterMemory(RATE_LIMIT);
  private readonly shared: RateLimiterAbstract | undefined;
  private isDown = false;
  /** Number of requests rejected so far. */
  refused = 0;

  private constructor(
    private readonly log: Logger,
    private readonly redis: Redis | undefined,
  ) {
    if (redis)
      this.shared = new RateLimiterRedis({
        ...RATE_LIMIT,
        storeClient: redis,
        keyPrefix: KEY_PREFIX,
        rejectIfRedisNotReady: true,
      });
    else if (cluster.isWorker)
      this.shared = new RateLimiterCluster({
        ...RATE_LIMIT,
        keyPrefix: KEY_PREFIX,
        timeoutMs: REDIS_COMMAND_TIMEOUT_MS,
      });
  }

  /** Creates a limiter that counts in memory, for a process that does not serve requests. */
  static inMemory(log: Logger): RateLimiter {
    return new RateLimiter(log, undefined);
  }

  /** Creates a limiter and waits briefly for Redis; the application starts even if Redis does not respond. */
  static async open(redisUrl: string | undefined, log: Logger): Promise<RateLimiter> {
    if (redisUrl === undefined) return new RateLimiter(log, undefined);
    const redis = openRedis(redisUrl);
    const limiter = new RateLimiter(log, redis);
    redis.on('error', (error: unknown) => limiter.reportOutage(error));
    redis.on('ready', () => limiter.reportRecovery());
    const settled = new AbortController();
    const { signal } = settled;
    await Promise.race([
      once(redis, 'ready', { signal }).catch(() => undefined),
      sleep(REDIS_CONNECT_TIMEOUT_MS, undefined, { signal }).catch(() => undefined),
    ]);
    settled.abort();
    return limiter;
  }

  async consume(key: string): Promise<Consumption> {
    const consumption = await this.count(key);
    if (!consumption.allowed) this.refused += 1;
    return consumption;
  }

  private async count(key: string): Promise<Consumption> {
    if (!this.shared) return consumeFrom(this.memory, key);
    try {
      const consumption = await consumeFrom(this.shared, key);
      this.reportRecovery();
      return consumption;
    } catch (error) {
      this.reportOutage(error);
      return consumeFrom(this.memory, key);
    }
  }

  /** True when Redis is connected; undefined if none is configured. */
  get isRedisReady(): boolean | undefined {
    return this.redis === undefined ? undefined : this.redis.status === 'ready';
  }

  close(): void {
    this.redis?.disconnect();
  }

  private reportOutage(error: unknown): void {
    if (this.isDown) return;
    this.isDown = true;
    const message = error instanceof Error ? error.message : String(error);
    const shared = this.redis ? 'Redis' : 'The primary process';
    this.log.warn({ cause: message }, `${shared} does not respond; rate limits are counted in memory`);
  }

  private reportRecovery(): void {
    if (!this.isDown) return;
    this.isDown = false;
    this.log.warn(
      `${this.redis ? 'Redis' : 'The primary process'} responds again; rate limits are counted there`,
    );
  }
}

async function consumeFrom(limiter: RateLimiterAbstract, key: string): Promise<Consumption> {
  try {
    return consumption(true, await limiter.consume(key));
  } catch (error) {
    // The library throws a `RateLimiterRes` for a request over the limit, and an `Error` for an outage.
    if (error instanceof RateLimiterRes) return consumption(false, error);
    throw error;
  }
}

const consumption = (allowed: boolean, { remainingPoints, msBeforeNext }: RateLimiterRes): Consumption => ({
  allowed,
  remaining: remainingPoints,
  milliseconds: msBeforeNext,
});
