import type { FieldKind, SqlValue } from '../../model/field-kinds';

export interface SqlFragment {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

/** The statement ran over its time limit, others hold what it needs, nobody answers, or nothing can be written. */
export type Outage = 'timeout' | 'busy' | 'unreachable' | 'unwritable';

/** What the two engines say differently; the only place, with data-source-options.ts, that knows them apart. */
export interface Dialect {
  readonly name: 'sqlite' | 'mysql';
  /** A list for `IN`, from ids that are known to be integers. */
  idList(ids: readonly number[]): SqlFragment;
  /** A list for `IN` from texts or numbers, each bound. */
  valueList(values: readonly SqlValue[]): SqlFragment;
  /** An id, boolean or datetime column as the text that JSON shows. */
  textOf(kind: FieldKind['name'] | 'id', column: string): string;
  /** The text in lower case, all letters with a one-to-one lower case. */
  lower(text: string): string;
  /** The text without all that is no decimal digit. */
  digits(text: string): string;
  /** The text without blanks around it and with one between its words. */
  singleBlanks(text: string): string;
  /** The expression compared as a whole, by code points. */
  binary(text: string): string;
  /** A hint behind a table that has an index of its ids alone, for an engine that would read them off the whole rows. */
  readonly preferIndexOfIds: string;
  /** `LIMIT`/`OFFSET` with parameters; a limit of undefined means all rows. */
  limit(limit: number | undefined, offset: number): SqlFragment;
  /** A condition that ends a statement over its time limit, where the engine has none; needs a column of every table. */
  timeCheck(columns: readonly string[]): string;
  /** What a SELECT ends with to lock its rows until the transaction ends. */
  readonly forUpdate: string;
  /** The first id of an INSERT of several rows, by the one that the driver tells. */
  firstInsertId(insertId: number, rows: number): number;
  /** A statement that tells how far apart the ids of one INSERT are; undefined where it is always one. */
  readonly stepOfIds: string | undefined;
  /** Whether the unit of work may be run again: deadlock, lost race for a key, busy. */
  isRetryable(error: unknown): boolean;
  /** Why the engine cannot answer now; undefined for any other error. */
  outage(error: unknown): Outage | undefined;
}
