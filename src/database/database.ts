import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type BetterSqlite3 from 'better-sqlite3';
import type { Pool } from 'mysql2';
import { DataSource } from 'typeorm';
import { UnavailableError } from '../errors/unavailable-error';
import { compileModels, type Model } from '../model/model';
import type { EntityClass } from '../model/public-fields';
import type { Dialect, Outage } from './dialects/dialect';
import { errorCode } from './dialects/error-code';
import { mysqlDialect } from './dialects/mysql';
import { MysqlPool, PoolTimeoutError, UnknownOutcomeError } from './mysql-pool';
import type { RowSource } from './row-source';
import type { Sql } from './sql';
import { SqliteConnection } from './sqlite-connection';

/** A source that may be behind, and is not read for a while once it failed. */
interface Replica extends RowSource {
  markStale(): void;
}

const MAX_ATTEMPTS = 8;

const OUTAGES = {
  busy: 'The database is busy',
  timeout: 'The query took too long',
  unreachable: 'The database does not answer',
  unwritable: 'The database cannot be written',
} satisfies Record<Outage, string>;

/** Pauses after a lost race grow from some milliseconds to a quarter of a second; after a lost connection, to a few seconds. */
const BACKOFF_FACTOR = { race: 1, lost: 16 };

/**
 * Units of work on the connected data source. `write` is one transaction: all of it is stored or nothing, and it
 * is run again when it lost a race (deadlock, unique or foreign key taken in between), so that the checks at its
 * beginning give the documented answer, or its connection before the commit.
 */
@Injectable()
export class Database implements RowSource {
  private readonly models: ReadonlyMap<EntityClass, Model>;
  private readonly migrations: readonly string[];
  private activeUnits = 0;
  /** When it is too late for another attempt. */
  private readonly retryWindowMs: number;
  private nextReplica: () => Replica | undefined = () => undefined;
  /** Units of work run again so far, by what had failed them. */
  readonly retries: Record<keyof typeof BACKOFF_FACTOR, number> = { race: 0, lost: 0 };

  private constructor(
    dataSource: DataSource,
    private readonly connection: SqliteConnection | MysqlPool,
    statementTimeout: number,
  ) {
    this.retryWindowMs = 2 * statementTimeout * 1000;
    this.models = compileModels(dataSource);
    this.migrations = dataSource.migrations.map(({ name }) => name ?? '');
  }

  /** Of a connected data source; `statementTimeout`: seconds after which a statement is cancelled. */
  static async open(dataSource: DataSource, statementTimeout: number): Promise<Database> {
    // TypeORM owns and closes the connections; it does not type what its drivers hold.
    const driver = dataSource.driver as unknown as { databaseConnection: BetterSqlite3.Database; pool: Pool };
    if (dataSource.options.type === 'better-sqlite3') {
      const connection = new SqliteConnection(driver.databaseConnection, statementTimeout);
      return new Database(dataSource, connection, statementTimeout);
    }
    const dialect = mysqlDialect(await foldingCollation(dataSource));
    return new Database(dataSource, new MysqlPool(dialect, driver.pool, statementTimeout), statementTimeout);
  }

  get dialect(): Dialect {
    return this.connection.dialect;
  }

  /** The entities that have a public shape. */
  get publicEntities(): readonly EntityClass[] {
    return [...this.models].filter(([, model]) => model.fields.length > 1).map(([entity]) => entity);
  }

  model(entity: EntityClass): Model {
    const model = this.models.get(entity);
    if (!model) throw new Error(`${entity.name} is no entity of this data source`);
    return model;
  }

  /** Units of work that have a connection, and those that wait for one or for their next attempt. */
  get load(): { working: number; waiting: number } {
    const working = this.connection.used;
    return { working, waiting: Math.max(0, this.activeUnits - working) };
  }

  /** Names who knows the replicas. */
  useReplicas(nextReplica: () => Replica | undefined): void {
    this.nextReplica = nextReplica;
  }

  /**
   * The database itself or, where what is read may be some seconds old, one of its replicas, if there is any. What is
   * read in parts comes from one of them; from the first failure on, from the database itself.
   */
  source(mayLag = false): RowSource {
    const replica = mayLag ? this.nextReplica() : undefined;
    if (!replica) return this;
    let hasFailed = false;
    return {
      read: async (work) => {
        if (hasFailed) return this.read(work);
        try {
          return await replica.read(work);
        } catch (error) {
          if (!this.isReplicaFailure(error)) throw this.toUnavailable(error);
          hasFailed = true;
          replica.markStale();
          return this.read(work);
        }
      },
    };
  }

  /** A faulty query fails everywhere, and what took a replica too long would take the database too long. */
  private isReplicaFailure(error: unknown): boolean {
    const outage = this.dialect.outage(error);
    return error instanceof PoolTimeoutError || (outage !== 'timeout' && (outage ?? errorCode(error)) !== '');
  }

  read<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return this.withRetries(() => this.connection.read(work));
  }

  write<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return this.withRetries(() => this.connection.transaction(work));
  }

  /** Runs a unit of work again while that is safe and may help, after random pauses that grow. */
  private async withRetries<Result>(unit: () => Promise<Result>): Promise<Result> {
    this.activeUnits += 1;
    try {
      return await this.attempts(unit);
    } finally {
      this.activeUnits -= 1;
    }
  }

  private async attempts<Result>(unit: () => Promise<Result>): Promise<Result> {
    const deadline = performance.now() + this.retryWindowMs;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await unit();
      } catch (error) {
        const reason = this.retryReason(error);
        if (!reason || attempt === MAX_ATTEMPTS || performance.now() > deadline)
          throw this.toUnavailable(error);
        this.retries[reason] += 1;
        await sleep(Math.random() * BACKOFF_FACTOR[reason] * 2 ** attempt);
      }
    }
  }

  private retryReason(error: unknown): keyof typeof BACKOFF_FACTOR | undefined {
    if (this.dialect.isRetryable(error)) return 'race';
    return this.dialect.outage(error) === 'unreachable' ? 'lost' : undefined;
  }

  /** Whether every migration of this version is applied; rejects when the database does not answer. */
  async isMigrated(): Promise<boolean> {
    const { sql, parameters } = this.dialect.valueList(this.migrations);
    const [row] = await this.read((connection) =>
      connection.rows(`SELECT COUNT(*) FROM migrations WHERE name IN ${sql}`, parameters),
    );
    return Number(row?.[0]) === this.migrations.length;
  }

  /** What a client may know of an outage; anything else stays as it is. */
  private toUnavailable(error: unknown): unknown {
    if (error instanceof PoolTimeoutError) return new UnavailableError(OUTAGES.busy, { cause: error });
    if (error instanceof UnknownOutcomeError)
      return new UnavailableError(OUTAGES.unreachable, { cause: error });
    const outage = this.dialect.outage(error);
    return outage ? new UnavailableError(OUTAGES[outage], { cause: error }) : error;
  }
}

/** A collation that folds the case of every letter and keeps accents, under the name this server gives it. */
async function foldingCollation(dataSource: DataSource): Promise<string> {
  const rows = await dataSource.query<{ name: string }[]>(
    `SELECT COLLATION_NAME AS name FROM information_schema.COLLATIONS
     WHERE COLLATION_NAME IN ('uca1400_as_cs', 'utf8mb4_uca1400_as_cs', 'utf8mb4_0900_as_cs')`,
  );
  const [first] = rows.map(({ name }) => name.replace(/^uca/, 'utf8mb4_uca'));
  // Servers older than both collations fold the letters that their binary collation knows.
  return first ?? 'utf8mb4_bin';
}
