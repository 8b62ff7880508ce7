import type { Sql } from '../database/sql';

/** Does a part of a unit of work, or answers what it came to when the same request was done before. */
export type RunOnce = <Result>(sql: Sql, work: () => Promise<Result>) => Promise<Result>;

/** For a request that does not say whether it was sent before. */
export const runDirectly: RunOnce = (_sql, work) => work();
