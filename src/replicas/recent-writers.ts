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
 * Who wrote a moment ago, through whichever process: they must find what they wrote. Kept in Redis; while this process
 * cannot ask it, and for a while after, for it may have forgotten, everybody counts as one who wrote.
 */
@Injectable()
export class RecentWriters implements OnApplicationBootstrap, OnApplicationShutdown {
  private redis: Redis | undefined;
  private trustedFrom = Infinity;

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

  /** Before the writer is answered. */
  async record(user: number): Promise<void> {
    await this.redis?.set(keyOf(user), '1', 'PX', READ_YOUR_WRITES_MS).catch(() => this.markUnreliable());
  }

  /** Whether the user may have written a moment ago. */
  async has(user: number): Promise<boolean> {
    if (!this.redis || performance.now() < this.trustedFrom) return true;
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
      else if (this.trustedFrom === Infinity) this.trustedFrom = performance.now() + READ_YOUR_WRITES_MS;
      await sleep(CHECK_MS, undefined, { ref: false });
    }
  }

  private markUnreliable(): void {
    if (this.trustedFrom < Infinity)
      this.log.warn('Redis does not answer: lists are read from the database itself');
    this.trustedFrom = Infinity;
  }
}
