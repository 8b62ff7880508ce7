import type { EntityManager } from 'typeorm';
import type { SqlValue } from '../model/field-kinds';
import type { Dialect } from './dialects/dialect';

export type SqlRow = readonly SqlValue[];
export type SqlParameter = SqlValue;

/**
 * The connection of a unit of work: `manager` for typed repositories, `rows`, `numbers` and `run` for the SQL of the
 * read and write path. Statements run in the order in which they are issued.
 */
export interface Sql {
  readonly dialect: Dialect;
  /** TypeORM's EntityManager on this connection and in this transaction. */
  readonly manager: EntityManager;
  /** Returns the rows of a SELECT, each as an array in the order of the select list. */
  rows(sql: string, parameters?: readonly SqlParameter[]): Promise<readonly SqlRow[]>;
  /** Returns the numbers of a one-column SELECT; a million numbers take 8 MB, a million rows ten times as much. */
  numbers(sql: string, parameters?: readonly SqlParameter[]): Promise<readonly number[]>;
  /** Runs a statement that changes rows. */
  run(sql: string, parameters?: readonly SqlParameter[]): Promise<{ insertId: number; affected: number }>;
}
