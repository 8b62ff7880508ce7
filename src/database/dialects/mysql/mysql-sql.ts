import type { PoolConnection, ResultSetHeader } from 'mysql2';
import type { EntityManager, QueryRunner } from 'typeorm';
import { publishStatement } from '../../statement-listener';
import type { Sql, SqlParameter, SqlRow } from '../../sql';
import type { Dialect } from '../dialect';

/** How long after its time limit a cancelled statement may take to report that. */
export const SILENCE_MS = 2_000;

/** Statements on the connection of a QueryRunner. Rows come as arrays, which TypeORM's own `query` cannot give. */
export class MysqlSql implements Sql {
  readonly manager: EntityManager;

  /** `timeoutMs`: when a silent server is given up. */
  constructor(
    readonly dialect: Dialect,
    runner: QueryRunner,
    readonly connection: PoolConnection,
    private readonly timeoutMs: number,
  ) {
    this.manager = runner.manager;
  }

  rows(sql: string, parameters: readonly SqlParameter[] = []): Promise<readonly SqlRow[]> {
    return this.query<SqlRow[]>(sql, parameters);
  }

  numbers(sql: string, parameters: readonly SqlParameter[] = []): Promise<readonly number[]> {
    const startedAt = performance.now();
    return new Promise((resolve, reject) => {
      const numbers: number[] = [];
      this.connection
        .query({ sql, values: [...parameters], rowsAsArray: true, timeout: this.timeoutMs })
        .on('result', (row: unknown) => numbers.push((row as [number])[0]))
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
      this.connection.query(
        { sql, values: [...values], rowsAsArray: true, timeout: this.timeoutMs },
        (error, result) => {
          publishStatement(sql, startedAt);
          if (error) reject(error);
          else resolve(result as Result);
        },
      );
    });
  }
}
