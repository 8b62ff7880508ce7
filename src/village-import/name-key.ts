const plain = (name: string): string => name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/**
 * Normalizes the spelling of a state or district: letters and digits only, '&' as 'and', without a trailing 'district'.
 */
export const nameKey = (name: string): string =>
  plain(name)
    .replaceAll('&', ' and ')
    .replace(/\s+district\s*$/, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Splits a name into the part outside brackets and the parts in brackets: 'Khandwa (East Nimar)' has two names. */
export function namesIn(text: string): readonly string[] {
  const inside = [...text.matchAll(/\(([^()]*)\)/g)].map(([, name]) => name as string);
  return [text.replaceAll(/\([^()]*\)/g, ' '), ...inside].map((name) => name.trim());
}

/** Joins the words of a name with hyphens, in lower case and without accents. */
export const slug = (name: string): string =>
  plain(name)
    .match(/[\p{L}\p{N}]+/gu)
    ?.join('-') ?? '';
