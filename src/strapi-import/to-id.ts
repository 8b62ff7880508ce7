import type { SourceRow, SourceValue } from './source/source-connection';

const MAX_ID = 2 ** 31 - 1;

/** Converts a source value to an id; undefined if it is not an integer from 1 to 2^31-1. */
export function toId(value: SourceValue): number | undefined {
  const id = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;
  return typeof id === 'number' && Number.isInteger(id) && id >= 1 && id <= MAX_ID ? id : undefined;
}

/** An id that no row has. */
export const NO_ID = 0;

/** Returns the id in a source column, or `NO_ID`. */
export const keyIn = (row: SourceRow, column: string): number => toId(row[column] ?? null) ?? NO_ID;
