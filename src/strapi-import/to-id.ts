import type { SourceValue } from './source/source-connection';

const LARGEST = 2 ** 31 - 1;

/** A key of the original, where it is one that both engines can hold. */
export function toId(value: SourceValue): number | undefined {
  const id = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;
  return typeof id === 'number' && Number.isInteger(id) && id >= 1 && id <= LARGEST ? id : undefined;
}
