import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UnavailableError } from '../errors/unavailable-error';
import { compileModels, type Model } from '../model/model';
import type { EntityClass } from '../model/public-fields';
import type { Connections } from './connections';
import type { Dialect, Outage } from './dialects/dialect';
import type { EngineSettings } from './dialects/engine';
import { engineOf } from './dialects/engines';
import { errorCode } from './dialects/error-code';
import { PoolTimeoutError, UnknownOutcomeError } from './errors';
import type { RowSource } from './row-source';
import type { Sql } from './sql';
import { withStartLock } from './start-lock';

/** A read replica: its rows may be stale, and after a failure it is not read until it answers a health check again. */
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

/** The backoff after a lost race grows from a few milliseconds to a quarter of a second, after a lost connection to seconds. */
const BACKOFF_FACTOR = { race: 1, lost: 16 };

/**
 * Runs units of work on the connected database. `write` is one transaction: everything is stored or nothing. A unit of
 * work is retried when it lost a race (deadlock, unique or foreign key taken meanwhile) or its connection before the
 * commit, so that the checks at its beginning give the documented answer.
 */
@Injectable()
export class Database implements RowSource {
  private readonly models: ReadonlyMap<EntityClass, Model>;
  private readonly migrations: readonly string[];
  private activeUnits = 0;
  /** No retry starts later than this after the first attempt. */
  private readonly retryWindowMs: number;
  private nextReplica: () => Replica | undefined = () => undefined;
  /** Retries so far, by reason. */
  readonly retries: Record<keyof typeof BACKOFF_FACTOR, number> = { race: 0, lost: 0 };

  private constructor(
    private readonly dataSource: DataSource,
    private readonly connection: Connections,
    statementTimeout: number,
  ) {
    this.retryWindowMs = 2 * statementTimeout * 1000;
    this.models = compileModels(dataSource);
    this.migrations = dataSource.migrations.map(({ name }) => name ?? '');
  }

  /** Opens the connections of an initialized data source. */
  static async open(dataSource: DataSource, settings: EngineSettings): Promise<Database> {
    const connections = await engineOf(dataSource).open(dataSource, settings);
    return new Database(dataSource, connections, settings.timeoutSeconds);
  }

  get dialect(): Dialect {
    return this.connection.dialect;
  }

  /** The entities that have a public shape. */
  get publicEntities(): readonly EntityClass[] {
    return [...this.models].filter(([, model]) => model.fields.length > 1).map(([entity]) => entity);
  }

  model<Entity>(entity: EntityClass<Entity>): Model<Entity> {
    const model = this.models.get(entity);
    if (!model) throw new Error(`${entity.name} is not an entity of this data source`);
    return model as Model<Entity>;
  }

  /** Units of work that hold a connection, and those that wait for one or for their next attempt. */
  get load(): { working: number; waiting: number } {
    const working = this.connection.used;
    return { working, waiting: Math.max(0, this.activeUnits - working) };
  }

  /** Sets the function that selects a replica for the next read; it returns undefined when none is fresh. */
  useReplicas(nextReplica: () => Replica | undefined): void {
    this.nextReplica = nextReplica;
  }

  /**
   * Returns where to read from: a replica when stale rows are acceptable and one is fresh, else the database itself.
   * All reads of the returned source use the same replica; after its first failure they use the database.
   */
  source(allowsStale = false): RowSource {
    const replica = allowsStale ? this.nextReplica() : undefined;
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

  /** A faulty query fails everywhere, and a query that is too slow on a replica is too slow on the database. */
  private isReplicaFailure(error: unknown): boolean {
    const outage = this.dialect.outage(error);
    return error instanceof PoolTimeoutError || (outage !== 'timeout' && (outage ?? errorCode(error)) !== '');
  }

  /** Runs start-up work that only one process at a time may do; the others wait. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    return withStartLock(this.dataSource, work);
  }

  read<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return this.withRetries(() => this.connection.read(work));
  }

  write<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return this.withRetries(() => this.connection.transaction(work));
  }

  /** Retries a unit of work while that is safe and can help, with exponential backoff and jitter. */
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

  /** True when every migration of this version is applied; rejects when the database does not respond. */
  async isMigrated(): Promise<boolean> {
    const { sql, parameters } = this.dialect.valueList(this.migrations);
    const [row] = await this.read((connection) =>
      connection.rows(`SELECT COUNT(*) FROM migrations WHERE name IN ${sql}`, parameters),
    );
    return Number(row?.[0]) === this.migrations.length;
  }

  /** Turns an outage into the `UnavailableError` that a client may see; other errors stay as they are. */
  private toUnavailable(error: unknown): unknown {
    if (error instanceof PoolTimeoutError) return new UnavailableError(OUTAGES.busy, { cause: error });
    if (error instanceof UnknownOutcomeError)
      return new UnavailableError(OUTAGES.unreachable, { cause: error });
    const outage = this.dialect.outage(error);
    return outage ? new UnavailableError(OUTAGES[outage], { cause: error }) : error;
  }
}
