import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { Config } from '../config/config';
import { RunMode } from '../config/run-mode';
import { LOG } from '../logging/log';
import { openRedis } from '../redis/open-redis';
import { CHECK_MS, READ_YOUR_WRITES_MS } from './freshness';

const keyOf = (user: number): string => `crm-recent-writer:${user}`;

/**
 * Tracks users who wrote recently through any process, so that they read their own writes. Stored in Redis. While Redis
 * is unreachable, and for a while afterwards (it may have lost entries), every user counts as a recent writer.
 */
@Injectable()
export class RecentWriters implements OnApplicationBootstrap, OnApplicationShutdown {
  private redis: Redis | undefined;
  private reliableFrom = Infinity;

  constructor(
    private readonly config: Config,
    private readonly mode: RunMode,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.mode.serves) return;
    this.redis = openRedis(this.config.REDIS_URL ?? '');
    this.redis.on('error', () => undefined);
    this.redis.on('close', () => this.markUnreliable());
    void this.watch(this.redis);
  }

  /** Records a write; call it before the response is sent. */
  async record(user: number): Promise<void> {
    await this.redis?.set(keyOf(user), '1', 'PX', READ_YOUR_WRITES_MS).catch(() => this.markUnreliable());
  }

  /** True when the user may have written recently. */
  async has(user: number): Promise<boolean> {
    if (!this.redis || performance.now() < this.reliableFrom) return true;
    return this.redis.exists(keyOf(user)).then(
      (count) => count > 0,
      () => {
        this.markUnreliable();
        return true;
      },
    );
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
    this.redis = undefined;
  }

  private async watch(redis: Redis): Promise<void> {
    while (this.redis) {
      const answers = await redis.ping().then(
        () => true,
        () => false,
      );
      if (!answers) this.markUnreliable();
      else if (this.reliableFrom === Infinity) this.reliableFrom = performance.now() + READ_YOUR_WRITES_MS;
      await sleep(CHECK_MS, undefined, { ref: false });
    }
  }

  private markUnreliable(): void {
    if (this.reliableFrom < Infinity)
      this.log.warn('Redis does not respond; lists are read from the primary database');
    this.reliableFrom = Infinity;
  }
}
