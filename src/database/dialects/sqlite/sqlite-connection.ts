import { Mutex } from 'async-mutex';
import type BetterSqlite3 from 'better-sqlite3';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { Connections } from '../../connections';
import { StatementTimeoutError } from '../../errors';
import type { Sql, SqlParameter, SqlRow } from '../../sql';
import { publishStatement } from '../../statement-listener';
import { sqliteDialect } from './sqlite-dialect';

const MAX_PREPARED = 500;
const CALLS_BETWEEN_CHECKS = 1000;

/**
 * The single connection of an embedded database. A mutex gives it to one unit of work at a time, so that no request
 * reads an uncommitted row and no statement slips into another request's transaction.
 */
export class SqliteConnection implements Connections, Sql {
  readonly dialect = sqliteDialect;
  private readonly mutex = new Mutex();
  private readonly prepared = new Map<string, BetterSqlite3.Statement>();

  private deadline = Infinity;
  private calls = 0;

  readonly manager: EntityManager;

  private constructor(
    private readonly runner: QueryRunner,
    private readonly database: BetterSqlite3.Database,
    private readonly timeoutSeconds: number,
  ) {
    this.manager = runner.manager;
    database.function('within_time', { varargs: true }, () => this.checkTime());
  }

  /** Takes the connection that TypeORM opened; `timeoutSeconds`: after which a statement is cancelled. */
  static async open(dataSource: DataSource, timeoutSeconds: number): Promise<SqliteConnection> {
    const runner = dataSource.createQueryRunner();
    return new SqliteConnection(runner, (await runner.connect()) as BetterSqlite3.Database, timeoutSeconds);
  }

  get used(): number {
    return this.mutex.isLocked() ? 1 : 0;
  }

  read<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return this.mutex.runExclusive(() => work(this));
  }

  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return this.mutex.runExclusive(async () => {
      this.database.exec('BEGIN IMMEDIATE');
      this.markTransaction(true);
      try {
        const result = await work(this);
        this.database.exec('COMMIT');
        return result;
      } finally {
        this.markTransaction(false);
        if (this.database.inTransaction) this.database.exec('ROLLBACK');
      }
    });
  }

  rows(sql: string, parameters: readonly SqlParameter[] = []): Promise<readonly SqlRow[]> {
    return this.timed(sql, (statement) => statement.raw(true).all(...parameters) as SqlRow[]);
  }

  numbers(sql: string, parameters: readonly SqlParameter[] = []): Promise<readonly number[]> {
    return this.timed(sql, (statement) => statement.pluck(true).all(...parameters) as number[]);
  }

  run(
    sql: string,
    parameters: readonly SqlParameter[] = [],
  ): Promise<{ insertId: number; affected: number }> {
    return this.timed(sql, (statement) => {
      const { lastInsertRowid, changes } = statement.run(...parameters);
      return { insertId: Number(lastInsertRowid), affected: changes };
    });
  }

  private async timed<Result>(
    sql: string,
    execute: (statement: BetterSqlite3.Statement) => Result,
  ): Promise<Result> {
    const startedAt = performance.now();
    this.deadline = startedAt + this.timeoutSeconds * 1000;
    try {
      return execute(this.prepare(sql));
    } finally {
      publishStatement(sql, startedAt);
    }
  }

  /** Tells TypeORM about BEGIN IMMEDIATE, so that `save` joins it instead of opening a transaction of its own. */
  private markTransaction(isActive: boolean): void {
    Object.assign(this.runner, { isTransactionActive: isActive });
  }

  /** Called by a statement for each row it joins; throwing is the only way to cancel a statement in this process. */
  private checkTime(): 1 {
    this.calls += 1;
    if (this.calls % CALLS_BETWEEN_CHECKS === 0 && performance.now() > this.deadline)
      throw new StatementTimeoutError();
    return 1;
  }

  private prepare(sql: string): BetterSqlite3.Statement {
    const known = this.prepared.get(sql);
    if (known) return known;
    const oldest = this.prepared.keys().next();
    if (this.prepared.size >= MAX_PREPARED && !oldest.done) this.prepared.delete(oldest.value);
    const statement = this.database.prepare(sql);
    this.prepared.set(sql, statement);
    return statement;
  }
}
