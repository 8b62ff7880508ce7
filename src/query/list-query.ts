import type { OperatorName } from './operators';

/** A comparison of one path with one value or a list; values are still text as the client sent it. */
export interface Condition {
  readonly path: string;
  readonly operator: OperatorName;
  /** undefined when something else than a value or a list of values was sent. */
  readonly values: readonly string[] | undefined;
}

export type Expression =
  { readonly and: readonly Expression[] } | { readonly or: readonly Expression[] } | Condition;

export interface SortKey {
  readonly path: string;
  readonly direction: 'ASC' | 'DESC';
}

/** A list request as sent: its syntax is right, its fields are not yet looked up. */
export interface ListQuery {
  readonly where: Expression;
  readonly sort: readonly SortKey[];
  readonly start: number;
  /** undefined means all rows. */
  readonly limit: number | undefined;
  /** Text to search in the own text columns; undefined means no search. */
  readonly search: string | undefined;
  /** Whether a replica may answer, which may be some seconds behind. */
  readonly allowsStale?: boolean;
}
