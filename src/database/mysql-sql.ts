import type { PoolConnection, ResultSetHeader } from 'mysql2';
import type { Dialect } from './dialects/dialect';
import type { Sql, SqlParameter, SqlRow } from './sql';
import { publishStatement } from './statement-listener';

export type Queryable = Pick<PoolConnection, 'query'>;

/** Statements on a connection, as promises. */
export class MysqlSql implements Sql {
  constructor(
    readonly dialect: Dialect,
    private readonly connection: Queryable,
    private readonly timeout: number,
  ) {}

  rows(sql: string, parameters: readonly SqlParameter[] = []): Promise<readonly SqlRow[]> {
    return this.query<SqlRow[]>(sql, parameters);
  }

  numbers(sql: string, parameters: readonly SqlParameter[] = []): Promise<readonly number[]> {
    const startedAt = performance.now();
    return new Promise((resolve, reject) => {
      const numbers: number[] = [];
      this.connection
        .query({ sql, values: [...parameters], rowsAsArray: true, timeout: this.timeout })
        .on('result', (row) => numbers.push((row as unknown as [number])[0]))
        .on('error', (error) => {
          publishStatement(sql, startedAt);
          reject(error);
        })
        .on('end', () => {
          publishStatement(sql, startedAt);
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
      const { timeout } = this;
      this.connection.query({ sql, values: [...values], rowsAsArray: true, timeout }, (error, result) => {
        publishStatement(sql, startedAt);
        if (error) reject(error);
        else resolve(result as Result);
      });
    });
  }
}
