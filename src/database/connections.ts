import type { Dialect } from './dialects/dialect';
import type { Sql } from './sql';

/** Runs units of work on the connections of one engine. */
export interface Connections {
  readonly dialect: Dialect;
  /** Connections that a unit of work holds right now. */
  readonly used: number;
  /** Runs statements outside a transaction. */
  read<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  /** Runs statements in one transaction: commits when `work` resolves, rolls back when it rejects. */
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
}
