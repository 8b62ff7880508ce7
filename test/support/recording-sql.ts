import type { Dialect, SqlFragment } from '../../src/database/dialects/dialect';
import { mysqlDialect } from '../../src/database/dialects/mysql/mysql-dialect';
import { sqliteDialect } from '../../src/database/dialects/sqlite/sqlite-dialect';
import type { Sql, SqlParameter, SqlRow } from '../../src/database/sql';

/** The dialects of both engines, neither of which has to run. */
export const dialects: Readonly<Record<Dialect['name'], Dialect>> = {
  sqlite: sqliteDialect,
  mysql: mysqlDialect('utf8mb4_uca1400_as_cs'),
};

/** Records statements instead of running them; `answer` returns the rows of a SELECT. */
export class RecordingSql implements Sql {
  readonly statements: SqlFragment[] = [];

  constructor(
    readonly dialect: Dialect,
    private readonly answer: (sql: string) => readonly SqlRow[] = () => [],
  ) {}

  get manager(): never {
    throw new Error('Only hand-written SQL is recorded');
  }

  async rows(sql: string, parameters: readonly SqlParameter[] = []): Promise<readonly SqlRow[]> {
    this.statements.push({ sql, parameters });
    return this.answer(sql);
  }

  async numbers(sql: string, parameters: readonly SqlParameter[] = []): Promise<readonly number[]> {
    return (await this.rows(sql, parameters)).map(([first]) => Number(first));
  }

  async run(
    sql: string,
    parameters: readonly SqlParameter[] = [],
  ): Promise<{ insertId: number; affected: number }> {
    this.statements.push({ sql, parameters });
    return { insertId: 1, affected: 1 };
  }
}
