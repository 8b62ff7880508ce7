import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { RunMode } from '../config/run-mode';
import { Database } from '../database/database';
import { LOG } from '../logging/log';
import { deleteExpiredKeys } from './idempotent-runs';

const INTERVAL_MS = 3_600_000;

/** Removes expired idempotency keys every hour, in every process that serves. */
@Injectable()
export class ExpiredKeys implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly mode: RunMode,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.mode.serves) return;
    this.timer = setInterval(() => void this.deleteExpired(), INTERVAL_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** A failure is logged and retried an hour later. */
  async deleteExpired(): Promise<void> {
    await deleteExpiredKeys(this.database).catch((error: unknown) =>
      this.log.warn({ err: error }, 'Expired idempotency keys could not be removed'),
    );
  }
}
