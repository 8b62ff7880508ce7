import type { Pool, PoolConnection, ResultSetHeader } from 'mysql2';
import { mysqlDialect } from './dialects/mysql';
import type { Sql, SqlParameter, SqlRow } from './sql';
import { announce } from './statement-listener';

type Queryable = Pick<PoolConnection, 'query'>;

/** Statements on a pool, or on one of its connections, as promises. */
class MysqlSql implements Sql {
  readonly dialect = mysqlDialect;

  constructor(private readonly connection: Queryable) {}

  rows(sql: string, parameters: readonly SqlParameter[] = []): Promise<readonly SqlRow[]> {
    return this.query<SqlRow[]>(sql, parameters);
  }

  async run(
    sql: string,
    parameters: readonly SqlParameter[] = [],
  ): Promise<{ insertId: number; affected: number }> {
    const { insertId, affectedRows } = await this.query<ResultSetHeader>(sql, parameters);
    return { insertId, affected: affectedRows };
  }

  private query<Result>(sql: string, values: readonly SqlParameter[]): Promise<Result> {
    const startedAt = performance.now();
    return new Promise((resolve, reject) => {
      this.connection.query({ sql, values: [...values], rowsAsArray: true }, (error, result) => {
        announce(sql, startedAt);
        if (error) reject(error);
        else resolve(result as Result);
      });
    });
  }
}

/** READ COMMITTED: no gap locks, so parallel creates do not deadlock; rows that matter are locked by name. */
function prepareSession(connection: Queryable): void {
  connection.query("SET SESSION time_zone = '+00:00'");
  connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
}

/** Reads run on any connection of the pool; a transaction has one to itself. */
export class MysqlPool {
  readonly dialect = mysqlDialect;
  private readonly sql: Sql;

  constructor(private readonly pool: Pool) {
    this.sql = new MysqlSql(pool);
    pool.on('connection', prepareSession);
    // The one connection that TypeORM opened before anybody could listen.
    prepareSession(pool);
  }

  read<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return work(this.sql);
  }

  async transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    const connection = await this.connect();
    const sql = new MysqlSql(connection);
    try {
      await sql.run('START TRANSACTION');
      const result = await work(sql);
      await sql.run('COMMIT');
      connection.release();
      return result;
    } catch (error) {
      await sql.run('ROLLBACK').then(
        () => connection.release(),
        () => connection.destroy(),
      );
      throw error;
    }
  }

  private connect(): Promise<PoolConnection> {
    return new Promise((resolve, reject) =>
      this.pool.getConnection((error, connection) => (error ? reject(error) : resolve(connection))),
    );
  }
}
