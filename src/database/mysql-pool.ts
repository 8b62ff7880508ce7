import type { Pool, PoolConnection } from 'mysql2';
import type { Dialect } from './dialects/dialect';
import { MysqlSql, type Queryable } from './mysql-sql';
import type { Sql } from './sql';

/** What a statement that was cancelled in time has for its answer. */
const SILENCE_MS = 2_000;

/** Every connection stayed busy. */
export class PoolTimeoutError extends Error {}

/** The connection, or the node of a cluster, was lost while a transaction was being committed. */
export class UnknownOutcomeError extends Error {
  constructor(cause: unknown) {
    super('Nobody knows whether a transaction was committed', { cause });
  }
}

/**
 * READ COMMITTED: no gap locks, so parallel creates do not deadlock; rows that matter are locked by name. MariaDB and
 * MySQL name the time limit of a statement differently and refuse the other's name, which is of no consequence.
 */
function prepareSession(connection: Queryable, timeoutSeconds: number): void {
  const settings = [
    "time_zone = '+00:00'",
    "transaction_isolation = 'READ-COMMITTED'",
    "tx_isolation = 'READ-COMMITTED'",
    // The search for the best order of forty joined tables would take longer than any order.
    'optimizer_search_depth = 0',
    // The driver writes values into the text of a statement, with backslashes as escapes.
    "sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
    `max_statement_time = ${timeoutSeconds}`,
    `max_execution_time = ${timeoutSeconds * 1000}`,
    `innodb_lock_wait_timeout = ${timeoutSeconds}`,
  ];
  for (const setting of settings) connection.query(`SET SESSION ${setting}`, () => undefined);
}

/** A unit of work has a connection of the pool to itself. */
export class MysqlPool {
  /** Connections that a unit of work has to itself now. */
  used = 0;

  constructor(
    readonly dialect: Dialect,
    private readonly pool: Pool,
    private readonly timeoutSeconds: number,
  ) {
    pool.on('connection', (connection) => prepareSession(connection, timeoutSeconds));
    // The one connection that TypeORM opened before anybody could listen.
    pool.getConnection((error, connection) => {
      if (error) return;
      prepareSession(connection, timeoutSeconds);
      connection.release();
    });
  }

  async read<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    const connection = await this.connect();
    try {
      const result = await work(this.statementsOn(connection));
      this.release(connection);
      return result;
    } catch (error) {
      if (this.isLost(error)) this.destroy(connection);
      else this.release(connection);
      throw error;
    }
  }

  async transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    const connection = await this.connect();
    const sql = this.statementsOn(connection);
    try {
      await sql.run('START TRANSACTION');
      const result = await work(sql);
      await this.commit(sql);
      this.release(connection);
      return result;
    } catch (error) {
      await this.giveUp(connection, sql, error);
      throw error;
    }
  }

  /** A server that does not answer would not answer a ROLLBACK; it rolls back what it loses the connection of. */
  private async giveUp(connection: PoolConnection, sql: Sql, error: unknown): Promise<void> {
    if (this.isLost(error)) {
      this.destroy(connection);
      return;
    }
    await sql.run('ROLLBACK').then(
      () => this.release(connection),
      () => this.destroy(connection),
    );
  }

  private isLost(error: unknown): boolean {
    const cause = error instanceof UnknownOutcomeError ? error.cause : error;
    return this.dialect.outage(cause) === 'unreachable';
  }

  /** A server that is silent for longer than it lets a statement take will not answer. */
  private statementsOn(connection: PoolConnection): MysqlSql {
    return new MysqlSql(this.dialect, connection, this.timeoutSeconds * 1000 + SILENCE_MS);
  }

  /**
   * Only a lost race says for certain that nothing is stored. After a lost connection, or an error of a node that has
   * lost the others, the other side may have it: the work must not be run again.
   */
  private async commit(sql: Sql): Promise<void> {
    try {
      await sql.run('COMMIT');
    } catch (error) {
      throw this.dialect.isRetryable(error) ? error : new UnknownOutcomeError(error);
    }
  }

  /** A connection of its own; `PoolTimeoutError` when all stay busy for as long as a statement may take. */
  private connect(): Promise<PoolConnection> {
    return new Promise((resolve, reject) => {
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        reject(new PoolTimeoutError());
      }, this.timeoutSeconds * 1000);
      this.pool.getConnection((error, connection) => {
        clearTimeout(timer);
        if (error) reject(error);
        else if (isLate) connection.release();
        else {
          this.used += 1;
          resolve(connection);
        }
      });
    });
  }

  private release(connection: PoolConnection): void {
    this.used -= 1;
    connection.release();
  }

  private destroy(connection: PoolConnection): void {
    this.used -= 1;
    connection.destroy();
  }
}
