import type { Resource } from '../resources/field';
import { baseOf, importColumnsOf, requiredColumns } from './import-columns';

/** The import column for each column of the file; null to skip it. */
export type Mapping = readonly (string | null)[];

/** Returns an error message for each column that is mapped twice, keyed by its index. */
export function duplicatesIn(mapping: Mapping, header: readonly string[]): ReadonlyMap<number, string> {
  const bases = mapping.map((name) => (name === null ? null : baseOf(name)));
  const errors = new Map<number, string>();
  for (const [place, base] of bases.entries()) {
    const first = bases.indexOf(base);
    if (base === null || first === place) continue;
    errors.set(place, `“${header[first] ?? ''}” is already matched to this. Skip one of them.`);
  }
  return errors;
}

/** Returns an error message if the mapping is incomplete. */
export function missingInMapping(resource: Resource, mapping: Mapping, match: string): string | undefined {
  const used = new Set(mapping.filter((name) => name !== null).map(baseOf));
  if (used.size === 0) return 'Match at least one column of the file.';
  if (match !== '') return undefined;
  const labels = new Map(importColumnsOf(resource).map(({ name, label }) => [name, label]));
  const missing = requiredColumns(resource).filter((key) => !used.has(key));
  if (missing.length === 0) return undefined;
  const names = missing.map((key) => labels.get(key) ?? key).join(', ');
  return `New ${resource.many.toLowerCase()} need: ${names}. Match the columns of the file that contain them.`;
}

/** Returns the mapped columns that can identify the records to update. */
export function keysIn(resource: Resource, mapping: Mapping): { value: string; label: string }[] {
  return importColumnsOf(resource)
    .filter(({ name, isKey }) => isKey && mapping.includes(name))
    .map(({ name, label }) => ({ value: name, label: name === 'id' ? 'Id' : label }));
}
