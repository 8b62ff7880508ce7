import type { FindOneOptions } from 'typeorm';
import type { FieldKind, SqlValue } from '../../model/field-kinds';

export interface SqlFragment {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

/** Why an engine cannot answer now: time limit exceeded, lock or connection limit, no connection, read-only or full. */
export type Outage = 'timeout' | 'busy' | 'unreachable' | 'unwritable';

/** Classifies the errors of an engine's driver. */
export interface ErrorClasses {
  /** True when the unit of work may be retried: deadlock, lost race for a unique or foreign key, lock timeout. */
  isRetryable(error: unknown): boolean;
  /** Returns why the engine cannot answer now; undefined for every other error. */
  outage(error: unknown): Outage | undefined;
}

/** Everything that differs between engines. Code outside `database/dialects` does not know which engine it runs on. */
export interface Dialect extends ErrorClasses {
  readonly name: 'sqlite' | 'mysql';
  /** The database's clock as an expression: epoch milliseconds. */
  readonly nowMs: string;
  /** The larger of two expressions. */
  readonly greatest: (a: string, b: string) => string;
  /** The SQL literal of a stored `true`. */
  readonly trueLiteral: string;
  /** A list for `IN`, from ids that are known to be integers. */
  idList(ids: readonly number[]): SqlFragment;
  /** A list for `IN` from texts or numbers, each bound. */
  valueList(values: readonly SqlValue[]): SqlFragment;
  /** An id, boolean or datetime column as the text that JSON shows. */
  textOf(kind: FieldKind['name'] | 'id', column: string): string;
  /** The text in lower case: every letter that has a one-to-one lower case. */
  lower(text: string): string;
  /** The text reduced to its decimal digits. */
  digits(text: string): string;
  /** The text trimmed, with runs of blanks collapsed to one. */
  singleBlanks(text: string): string;
  /** The expression compared byte by byte, that is by code point. */
  binary(text: string): string;
  /** Index hint after a table name, for engines that would scan whole rows although an index of ids exists. */
  readonly preferIndexOfIds: string;
  /** `LIMIT`/`OFFSET` with parameters; an undefined limit means all rows. */
  limit(limit: number | undefined, offset: number): SqlFragment;
  /** A condition that ends a statement over its time limit on engines without one; takes a column of every table. */
  timeCheck(columns: readonly string[]): string;
  /** Suffix of a SELECT that locks its rows until the transaction ends. */
  readonly forUpdate: string;
  /** The same lock as a find option of a TypeORM repository. */
  readonly lockRow: Pick<FindOneOptions, 'lock'>;
  /** Returns the first id of a multi-row INSERT, given the id that the driver reports. */
  firstInsertId(insertId: number, rows: number): number;
  /** Statement that returns the step between the ids of one INSERT; undefined where the step is always one. */
  readonly stepOfIds: string | undefined;
}
