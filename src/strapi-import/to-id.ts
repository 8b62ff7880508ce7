import type { SourceRow, SourceValue } from './source/source-connection';

const LARGEST = 2 ** 31 - 1;

/** A key of the original, where it is one that both engines can hold. */
export function toId(value: SourceValue): number | undefined {
  const id = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;
  return typeof id === 'number' && Number.isInteger(id) && id >= 1 && id <= LARGEST ? id : undefined;
}

/** No row has this id. */
export const NO_ID = 0;

/** The key in a column of the original. */
export const keyIn = (row: SourceRow, column: string): number => toId(row[column] ?? null) ?? NO_ID;
