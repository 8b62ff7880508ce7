import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { Database } from '../database/database';
import { LOG } from '../logging/log';
import { deleteExpiredKeys } from './idempotent-runs';

const INTERVAL_MS = 3_600_000;

/** Forgets the keys of the day before, hour by hour, in every process that serves. */
@Injectable()
export class ExpiredKeys implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.deleteExpired(), INTERVAL_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** A failure is logged; the next hour tries again. */
  async deleteExpired(): Promise<void> {
    await deleteExpiredKeys(this.database).catch((error: unknown) =>
      this.log.warn({ err: error }, 'Old idempotency keys are still there'),
    );
  }
}
