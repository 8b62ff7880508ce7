/** What a spreadsheet may take for the beginning of a formula, behind apostrophes of our own. */
const LIKE_FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const NEUTRALISED = /^'+[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]|^$|^\s|\s$/;

/** Text that no spreadsheet runs: an apostrophe is put before what it could take for a formula (CWE-1236). */
export const escapeFormula = (text: string): string => (LIKE_FORMULA.test(text) ? `'${text}` : text);

/** What `neutralised` was given. */
export const unescapeFormula = (text: string): string => (NEUTRALISED.test(text) ? text.slice(1) : text);

/** A cell as RFC 4180 writes it; null is an empty cell, the empty text a quoted one. */
export function csvCell(text: string | null): string {
  if (text === null) return '';
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const SEPARATOR = ';';

/** Several texts in one cell: separated by semicolons; a backslash keeps one, or a blank at an end, in its text. */
export const joinList = (texts: readonly string[]): string | null =>
  texts.length === 0 ? null : texts.map((text) => text.replaceAll(/[\\;]|^\s|\s$/g, '\\$&')).join(SEPARATOR);

/** What `joinList` was given; blanks around the texts that somebody wrote by hand do not count, nor do empty texts. */
export function splitList(cell: string): string[] {
  const texts = cell.match(/(?:\\[^]|[^\\;])+/g) ?? [];
  return texts
    .map((text) =>
      text
        .replace(/^\s+/, '')
        .replace(/(?<!\\)\s+$/, '')
        .replaceAll(/\\([\\;\s])/g, '$1'),
    )
    .filter((text) => text !== '');
}
