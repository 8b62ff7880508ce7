import type { SqlValue } from '../model/field-kinds';
import type { Dialect } from './dialects/dialect';

export type SqlRow = readonly SqlValue[];
export type SqlParameter = SqlValue;

/** One connection, or a transaction on one; statements run in the order they are given. */
export interface Sql {
  readonly dialect: Dialect;
  /** The rows of a SELECT, each as an array in the order of the select list. */
  rows(sql: string, parameters?: readonly SqlParameter[]): Promise<readonly SqlRow[]>;
  /** The numbers of a SELECT of one column: a million of them take 8 MB, as rows ten times that. */
  numbers(sql: string, parameters?: readonly SqlParameter[]): Promise<readonly number[]>;
  /** Runs a statement that changes rows. */
  run(sql: string, parameters?: readonly SqlParameter[]): Promise<{ insertId: number; affected: number }>;
}
