import type { Sql } from './sql';

/** Where rows are read: the database itself, or a replica of it. */
export interface RowSource {
  read<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
}
