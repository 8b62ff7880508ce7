import type { Sql } from './sql';

/** A rule over several rows, whose checks must not run side by side; a row of the table `turns`. */
export type RuleName = 'administrators';

/**
 * Makes the transactions that name the same rule take turns until they end, whichever node of a cluster they are on:
 * they write one row, which a single server locks, and for which only one of two nodes gets its commit certified.
 */
export async function lockRule(turn: RuleName, sql: Sql): Promise<void> {
  const { affected } = await sql.run('UPDATE turns SET taken = taken + 1 WHERE name = ?', [turn]);
  if (affected !== 1) throw new Error(`There is no row ${turn} in the table turns`);
}
