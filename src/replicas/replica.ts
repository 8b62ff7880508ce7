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

/** The clock that the database keeps in the table `heartbeat`. */
export interface Heartbeat {
  /** Milliseconds of the database's clock. */
  readonly at: number;
  /** `performance.now()` before the database was asked. */
  readonly askedAt: number;
}

/** One replica: its connections, opened when it first answers, and how new its data was when that was last looked at. */
export class Replica {
  private readonly dataSource: DataSource;
  private pool: Promise<Connections> | undefined;
  private isAsked = false;
  private freshUntil = 0;

  constructor(private readonly settings: Settings) {
    this.dataSource = createDataSource(settings.url, settings);
  }

  get isFresh(): boolean {
    return performance.now() < this.freshUntil;
  }

  /** Looks how late it is; rejects when it does not answer in time. */
  async check({ at, askedAt }: Heartbeat): Promise<void> {
    if (this.isAsked) throw new Error('The replica has not answered the last check');
    const beatAt = await Promise.race([this.beatAt(), sleep(CHECK_TIMEOUT_MS, undefined, { ref: false })]);
    if (beatAt === undefined) throw new Error('The replica did not answer in time');
    // From before the database was asked on: whatever took its time since may have been written meanwhile.
    this.freshUntil = at - beatAt <= MAX_LAG_MS ? askedAt + CHECK_VALID_MS : 0;
  }

  /** Not read again before it has answered a check. */
  markStale(): void {
    this.freshUntil = 0;
  }

  async read<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return (await this.connected()).read(work);
  }

  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  private async beatAt(): Promise<number> {
    this.isAsked = true;
    try {
      return await this.read(async (sql) => (await sql.numbers('SELECT beat_at FROM heartbeat'))[0] ?? 0);
    } finally {
      this.isAsked = false;
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
