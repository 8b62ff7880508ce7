import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Logger } from 'pino';
import type { Connections } from '../database/connections';
import { engineOf } from '../database/dialects/engines';
import { createDataSource } from '../database/data-source-options';
import type { Sql } from '../database/sql';
import { CHECK_VALID_MS, CHECK_TIMEOUT_MS, MAX_LAG_MS } from './freshness';

interface Settings {
  readonly url: string;
  readonly poolSize: number;
  readonly timeoutSeconds: number;
  readonly log: Logger;
}

/** A value of the heartbeat clock in the table `heartbeat` of the primary database. */
export interface Heartbeat {
  /** The time on the database's clock, in milliseconds. */
  readonly at: number;
  /** `performance.now()` before the statement was sent. */
  readonly requestedAt: number;
}

/** A replica: its connections, opened on first use, and the result of the last lag check. */
export class Replica {
  private readonly dataSource: DataSource;
  private pool: Promise<Connections> | undefined;
  private isChecking = false;
  private freshUntil = 0;

  constructor(private readonly settings: Settings) {
    this.dataSource = createDataSource(settings.url, settings);
  }

  get isFresh(): boolean {
    return performance.now() < this.freshUntil;
  }

  /** Measures the lag; rejects if the replica does not respond in time. */
  async check({ at, requestedAt: askedAt }: Heartbeat): Promise<void> {
    if (this.isChecking) throw new Error('The replica has not responded to the previous check');
    const readHeartbeat = await Promise.race([
      this.replicatedAt(),
      sleep(CHECK_TIMEOUT_MS, undefined, { ref: false }),
    ]);
    if (readHeartbeat === undefined) throw new Error('The replica did not respond in time');
    // Valid from the time before the request was sent: rows may have been written since.
    this.freshUntil = at - readHeartbeat <= MAX_LAG_MS ? askedAt + CHECK_VALID_MS : 0;
  }

  /** Excludes the replica from reads until a check succeeds. */
  markStale(): void {
    this.freshUntil = 0;
  }

  async read<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return (await this.connected()).read(work);
  }

  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  private async replicatedAt(): Promise<number> {
    this.isChecking = true;
    try {
      return await this.read(async (sql) => (await sql.numbers('SELECT beat_at FROM heartbeat'))[0] ?? 0);
    } finally {
      this.isChecking = false;
    }
  }

  private connected(): Promise<Connections> {
    this.pool ??= this.connect().catch((error: unknown) => {
      this.pool = undefined;
      throw error;
    });
    return this.pool;
  }

  private async connect(): Promise<Connections> {
    await this.dataSource.initialize();
    return engineOf(this.dataSource).open(this.dataSource, this.settings);
  }
}
