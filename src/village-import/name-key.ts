const plain = (name: string): string => name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** What spellings of a state or district have in common: letters and digits, '&' as 'and', no 'district' behind it. */
export const nameKey = (name: string): string =>
  plain(name)
    .replaceAll('&', ' and ')
    .replace(/\s+district\s*$/, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Names without what is in brackets, and what is in them: 'Khandwa (East Nimar)' has both. */
export function namesIn(text: string): readonly string[] {
  const inside = [...text.matchAll(/\(([^()]*)\)/g)].map(([, name]) => name as string);
  return [text.replaceAll(/\([^()]*\)/g, ' '), ...inside].map((name) => name.trim());
}

/** The words of a name in lower case, without accents, joined by hyphens. */
export const slug = (name: string): string =>
  plain(name)
    .match(/[\p{L}\p{N}]+/gu)
    ?.join('-') ?? '';
