import type { Sql } from '../database/sql';

/** Runs a part of a unit of work; for a retried request, returns the result of the first run instead. */
export type RunOnce = <Result>(sql: Sql, work: () => Promise<Result>) => Promise<Result>;

/** For requests without an `Idempotency-Key`. */
export const runDirectly: RunOnce = (_sql, work) => work();
