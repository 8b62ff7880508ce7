import type { Sql } from './sql';

/** Runs a part of a transaction that leaves nothing behind when it throws. */
export async function withSavepoint<Result>(sql: Sql, part: () => Promise<Result>): Promise<Result> {
  await sql.run('SAVEPOINT part');
  try {
    const result = await part();
    await sql.run('RELEASE SAVEPOINT part');
    return result;
  } catch (error) {
    // An engine that has rolled back everything knows the savepoint no more; the first error says why.
    await sql.run('ROLLBACK TO SAVEPOINT part').catch(() => undefined);
    throw error;
  }
}
