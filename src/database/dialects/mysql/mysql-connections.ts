import type { PoolConnection } from 'mysql2';
import type { Logger } from 'pino';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Connections } from '../../connections';
import { PoolTimeoutError, UnknownOutcomeError } from '../../errors';
import type { Sql } from '../../sql';
import type { Dialect } from '../dialect';
import type { EngineSettings } from '../engine';
import { mysqlDialect } from './mysql-dialect';
import type { MysqlServer } from './mysql-server';
import { prepareSession, SessionSettingError } from './mysql-session';
import { MysqlSql, SILENCE_MS } from './mysql-sql';

interface Session {
  readonly runner: QueryRunner;
  readonly connection: PoolConnection;
  readonly sql: MysqlSql;
}

/** Gives each unit of work a pooled connection of its own, through a TypeORM QueryRunner. */
export class MysqlConnections implements Connections {
  used = 0;
  readonly dialect: Dialect;
  /** The session settings of each connection, under way or done. */
  private readonly prepared = new WeakMap<PoolConnection, Promise<void>>();
  private readonly timeoutMs: number;
  private readonly log: Logger;

  private constructor(
    private readonly dataSource: DataSource,
    private readonly server: MysqlServer,
    { timeoutSeconds, log }: EngineSettings,
  ) {
    this.dialect = mysqlDialect(server.foldingCollation);
    this.timeoutMs = timeoutSeconds * 1000;
    this.log = log;
  }

  /** Opens the connections of an initialized data source. */
  static open(dataSource: DataSource, server: MysqlServer, settings: EngineSettings): MysqlConnections {
    return new MysqlConnections(dataSource, server, settings);
  }

  async read<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    const session = await this.connect();
    try {
      const result = await work(session.sql);
      this.release(session);
      return result;
    } catch (error) {
      if (this.isLost(error)) this.destroy(session);
      else this.release(session);
      throw error;
    }
  }

  async transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    const session = await this.connect();
    try {
      await session.sql.run('START TRANSACTION');
      markTransaction(session.runner, true);
      const result = await work(session.sql);
      await this.commit(session);
      this.release(session);
      return result;
    } catch (error) {
      await this.rollBack(session, error);
      throw error;
    }
  }

  /** A server that does not respond would not respond to ROLLBACK; it rolls back when the connection closes. */
  private async rollBack(session: Session, error: unknown): Promise<void> {
    if (this.isLost(error)) {
      this.destroy(session);
      return;
    }
    await session.sql.run('ROLLBACK').then(
      () => this.release(session),
      () => this.destroy(session),
    );
  }

  private isLost(error: unknown): boolean {
    const cause = error instanceof UnknownOutcomeError ? error.cause : error;
    return this.dialect.outage(cause) === 'unreachable';
  }

  /**
   * Only a lost race guarantees that nothing was stored. After a lost connection, or an error of an isolated cluster
   * node, the commit may have happened, so the work must not be retried.
   */
  private async commit({ sql }: Session): Promise<void> {
    try {
      await sql.run('COMMIT');
    } catch (error) {
      throw this.dialect.isRetryable(error) ? error : new UnknownOutcomeError(error);
    }
  }

  /** Rejects with `PoolTimeoutError` when every connection stays busy for as long as a statement may take. */
  private async connect(): Promise<Session> {
    const runner = this.dataSource.createQueryRunner();
    const connection = await this.connectionOf(runner);
    this.used += 1;
    const sql = new MysqlSql(this.dialect, runner, connection, this.timeoutMs + SILENCE_MS);
    const session = { runner, connection, sql };
    try {
      await this.prepare(connection);
      return session;
    } catch (error) {
      this.destroy(session);
      if (error instanceof SessionSettingError)
        this.log.error({ err: error }, 'A database connection was closed because a session setting failed');
      throw error;
    }
  }

  private connectionOf(runner: QueryRunner): Promise<PoolConnection> {
    return new Promise((resolve, reject) => {
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        reject(new PoolTimeoutError());
      }, this.timeoutMs);
      const succeed = (connection: PoolConnection) => {
        clearTimeout(timer);
        if (isLate) void runner.release();
        else resolve(connection);
      };
      const fail = (error: Error) => {
        clearTimeout(timer);
        reject(error);
      };
      runner.connect().then(succeed, fail);
    });
  }

  /** Once per connection: the pool reuses it with its settings. */
  private prepare(connection: PoolConnection): Promise<void> {
    const known = this.prepared.get(connection);
    if (known) return known;
    const preparing = prepareSession(connection, this.server, this.timeoutMs / 1000);
    this.prepared.set(connection, preparing);
    return preparing;
  }

  private release({ runner }: Session): void {
    this.used -= 1;
    markTransaction(runner, false);
    void runner.release();
  }

  private destroy({ runner, connection }: Session): void {
    this.used -= 1;
    connection.destroy();
    // Marks the runner as released; the pool no longer knows the connection.
    void runner.release();
  }
}

/** Tells TypeORM about our own START TRANSACTION, so that `save` joins it instead of opening another one. */
function markTransaction(runner: QueryRunner, isActive: boolean): void {
  Object.assign(runner, { isTransactionActive: isActive });
}
