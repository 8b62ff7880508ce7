/** Letters whose lower case depends on their neighbours when a text is folded as a whole: the final sigma. */
const NEEDS_CARE = /\u03A3|\u0130/;

/**
 * The text in lower case, letter by letter and only where one letter becomes one letter, as MySQL's LOWER does;
 * anything but a text stays what it is. SQLite's own LOWER folds ASCII only.
 */
export function lowerCase(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return NEEDS_CARE.test(value) ? Array.from(value, lowerLetter).join('') : value.toLowerCase();
}

function lowerLetter(letter: string): string {
  const lower = letter.toLowerCase();
  return lower.length === letter.length ? lower : letter;
}
