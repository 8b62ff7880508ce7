import type { OperatorName } from './operators';

/** Compares a path with one value or a list of values, which are still text as sent by the client. */
export interface Condition {
  readonly path: string;
  readonly operator: OperatorName;
  /** undefined if the client sent neither a value nor a list of values. */
  readonly values: readonly string[] | undefined;
}

export type Expression =
  { readonly and: readonly Expression[] } | { readonly or: readonly Expression[] } | Condition;

export interface SortKey {
  readonly path: string;
  readonly direction: 'ASC' | 'DESC';
}

/** A parsed list request. Its syntax is valid; its field names have not been checked against a model. */
export interface ListQuery {
  readonly where: Expression;
  readonly sort: readonly SortKey[];
  readonly start: number;
  /** undefined means all rows. */
  readonly limit: number | undefined;
  /** Text to search for in the own text columns; undefined means no search. */
  readonly search: string | undefined;
  /** True when a replica may serve the list. Its data may be a few seconds old. */
  readonly allowsStale?: boolean;
}
