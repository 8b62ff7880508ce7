import type { Resource } from '../resources/field';
import { baseOf, importColumnsOf, requiredColumns } from './import-columns';

/** For each column of the file the column it fills, or null: left out. */
export type Mapping = readonly (string | null)[];

/** By their places, what is wrong with columns of a mapping. */
export function duplicatesIn(mapping: Mapping, header: readonly string[]): ReadonlyMap<number, string> {
  const bases = mapping.map((name) => (name === null ? null : baseOf(name)));
  const complaints = new Map<number, string>();
  for (const [place, base] of bases.entries()) {
    const first = bases.indexOf(base);
    if (base === null || first === place) continue;
    complaints.set(place, `“${header[first] ?? ''}” fills this already. Leave one of them out.`);
  }
  return complaints;
}

/** What the mapping as a whole lacks, in words. */
export function lackOf(resource: Resource, mapping: Mapping, match: string): string | undefined {
  const used = new Set(mapping.filter((name) => name !== null).map(baseOf));
  if (used.size === 0) return 'Choose what at least one column of the file is.';
  if (match !== '') return undefined;
  const labels = new Map(importColumnsOf(resource).map(({ name, label }) => [name, label]));
  const missing = requiredColumns(resource).filter((key) => !used.has(key));
  if (missing.length === 0) return undefined;
  const names = missing.map((key) => labels.get(key) ?? key).join(', ');
  return `New ${resource.many.toLowerCase()} need: ${names}. Choose which columns of the file these are.`;
}

/** The columns of the file by which lines can find the records they update. */
export function keysIn(resource: Resource, mapping: Mapping): { value: string; label: string }[] {
  return importColumnsOf(resource)
    .filter(({ name, isKey }) => isKey && mapping.includes(name))
    .map(({ name, label }) => ({ value: name, label: name === 'id' ? 'Id' : label }));
}
