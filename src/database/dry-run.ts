import type { Database } from './database';
import type { Sql } from './sql';

/** Carries the result of a unit of work that is to be taken back. */
class RollbackSignal<Result> extends Error {
  constructor(readonly result: Result) {
    super();
  }
}

/** Runs a unit of work as `Database.write` does and takes it back; what it came to. */
export async function dryRun<Result>(
  database: Pick<Database, 'write'>,
  work: (sql: Sql) => Promise<Result>,
): Promise<Result> {
  try {
    return await database.write<never>(async (sql) => {
      throw new RollbackSignal(await work(sql));
    });
  } catch (error) {
    if (error instanceof RollbackSignal) return error.result as Result;
    throw error;
  }
}
