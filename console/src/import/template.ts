import type { Resource } from '../resources/field';
import { baseOf, importColumnsOf } from './import-columns';

/** Returns a header for filling in by hand: related records are identified by name, not by id. */
export function templateOf(resource: Resource): readonly string[] {
  const seen = new Set<string>();
  return importColumnsOf(resource)
    .map(({ name }) => name)
    .filter((name) => {
      const base = baseOf(name);
      if (base === 'id' || base === 'user' || seen.has(base)) return false;
      seen.add(base);
      return true;
    });
}
