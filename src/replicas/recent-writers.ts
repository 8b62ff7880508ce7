import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { Config } from '../config/config';
import { LOG } from '../logging/log';
import { openRedis } from '../redis/open-redis';
import { WRITER_MS } from './freshness';

const keyOf = (user: number): string => `crm-recent-writer:${user}`;

/** Who wrote a moment ago, through whichever process: they must find what they wrote. Kept in Redis. */
@Injectable()
export class RecentWriters implements OnModuleDestroy {
  private readonly redis: Redis;
  /** A Redis that was away may have forgotten who wrote. */
  private trustedFrom = Infinity;

  constructor({ REDIS_URL = '' }: Config, @Inject(LOG) log: Logger) {
    this.redis = openRedis(REDIS_URL);
    this.redis.on('error', () => {
      if (this.trustedFrom < Infinity)
        log.warn('Redis does not answer: every list is read from the database itself');
      this.trustedFrom = Infinity;
    });
    this.redis.on('close', () => (this.trustedFrom = Infinity));
    this.redis.on('ready', () => (this.trustedFrom = performance.now() + WRITER_MS));
  }

  /** Before the writer is answered. */
  async note(user: number): Promise<void> {
    // A failure is the outage that `has` knows of, too.
    await this.redis.set(keyOf(user), '1', 'PX', WRITER_MS).catch(() => undefined);
  }

  /** Whether the user may have written a moment ago; true while nobody knows. */
  async has(user: number): Promise<boolean> {
    if (performance.now() < this.trustedFrom) return true;
    return this.redis.exists(keyOf(user)).then(
      (count) => count > 0,
      () => true,
    );
  }

  onModuleDestroy(): void {
    this.redis.disconnect();
  }
}
