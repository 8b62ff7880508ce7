import type { Pool } from 'mysql2';
import type { DataSource } from 'typeorm';
import type { Dialect } from '../database/dialects/dialect';
import { createDataSource } from '../database/data-source-options';
import { MysqlPool } from '../database/mysql-pool';
import type { Sql } from '../database/sql';
import { BELIEVED_MS, MAX_LAG_MS } from './freshness';

interface Settings {
  readonly url: string;
  readonly poolSize: number;
  readonly timeoutSeconds: number;
  readonly dialect: Dialect;
}

/** One replica: its connections, opened when it first answers, and how new its data was when that was last looked at. */
export class Replica {
  private readonly dataSource: DataSource;
  private pool: MysqlPool | undefined;
  private freshUntil = 0;

  constructor(private readonly settings: Settings) {
    this.dataSource = createDataSource(settings.url, settings.poolSize);
  }

  get isFresh(): boolean {
    return performance.now() < this.freshUntil;
  }

  /** `now`: the time of the database's own clock, milliseconds. Rejects when the replica does not answer. */
  async check(now: number): Promise<void> {
    const beatAt = await this.read(
      async (sql) => (await sql.numbers('SELECT beat_at FROM heartbeat'))[0] ?? 0,
    );
    this.freshUntil = now - beatAt <= MAX_LAG_MS ? performance.now() + BELIEVED_MS : 0;
  }

  /** Not read again before it has answered a check. */
  distrust(): void {
    this.freshUntil = 0;
  }

  async read<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return (await this.connected()).read(work);
  }

  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  private async connected(): Promise<MysqlPool> {
    if (this.pool) return this.pool;
    await this.dataSource.initialize();
    // TypeORM owns and closes the connections; it does not type what its drivers hold.
    const { pool } = this.dataSource.driver as unknown as { pool: Pool };
    this.pool = new MysqlPool(this.settings.dialect, pool, this.settings.timeoutSeconds);
    return this.pool;
  }
}
