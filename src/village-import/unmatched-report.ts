import { writeFile } from 'node:fs/promises';
import { csvCell, escapeFormula } from '../csv/csv-text';
import type { Unmatched } from './plan-villages';

const HEADER = 'place,district,state,postal code,reason';

/** Writes the places that matched no district to a file and overwrites it. */
export async function writeUnmatched(file: string, unmatched: readonly Unmatched[]): Promise<void> {
  const lines = unmatched.map(({ place, reason }) =>
    [place.name, place.district, place.state, place.postalCode, reason]
      .map((text) => csvCell(escapeFormula(text)))
      .join(','),
  );
  await writeFile(file, [HEADER, ...lines].map((line) => `${line}\r\n`).join(''));
}

/** Counts the unmatched places per district, highest count first: 'Maharashtra, Mumbai: 3'. */
export function unmatchedDistricts(unmatched: readonly Unmatched[]): string[] {
  const counts = new Map<string, number>();
  for (const { place } of unmatched) {
    const district = `${place.state}, ${place.district}`;
    counts.set(district, (counts.get(district) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([district, count]) => `${district}: ${count}`);
}
