import type { Pool, PoolConnection, ResultSetHeader } from 'mysql2';
import type { Dialect } from './dialects/dialect';
import type { Sql, SqlParameter, SqlRow } from './sql';
import { announce } from './statement-listener';

type Queryable = Pick<PoolConnection, 'query'>;

/** Statements on a pool, or on one of its connections, as promises. */
class MysqlSql implements Sql {
  constructor(
    readonly dialect: Dialect,
    private readonly connection: Queryable,
  ) {}

  rows(sql: string, parameters: readonly SqlParameter[] = []): Promise<readonly SqlRow[]> {
    return this.query<SqlRow[]>(sql, parameters);
  }

  numbers(sql: string, parameters: readonly SqlParameter[] = []): Promise<readonly number[]> {
    const startedAt = performance.now();
    return new Promise((resolve, reject) => {
      const numbers: number[] = [];
      this.connection
        .query({ sql, values: [...parameters], rowsAsArray: true })
        .on('result', (row) => numbers.push((row as unknown as [number])[0]))
        .on('error', reject)
        .on('end', () => {
          announce(sql, startedAt);
          resolve(numbers);
        });
    });
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
  ];
  for (const setting of settings) connection.query(`SET SESSION ${setting}`, () => undefined);
}

/** Reads run on any connection of the pool; a transaction has one to itself. */
export class MysqlPool {
  private readonly sql: Sql;

  constructor(
    readonly dialect: Dialect,
    private readonly pool: Pool,
    timeoutSeconds: number,
  ) {
    this.sql = new MysqlSql(dialect, pool);
    pool.on('connection', (connection) => prepareSession(connection, timeoutSeconds));
    // The one connection that TypeORM opened before anybody could listen.
    pool.getConnection((error, connection) => {
      if (error) return;
      prepareSession(connection, timeoutSeconds);
      connection.release();
    });
  }

  read<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return work(this.sql);
  }

  async transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    const connection = await this.connect();
    const sql = new MysqlSql(this.dialect, connection);
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
