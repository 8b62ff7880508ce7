/** Matches text that a spreadsheet may run as a formula, after any apostrophes that we added. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const ESCAPED_FORMULA = /^'+[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]|^$|^\s|\s$/;

/** Prevents formula injection (CWE-1236): puts an apostrophe before text that a spreadsheet could run as a formula. */
export const escapeFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** Reverses `escapeFormula`. */
export const unescapeFormula = (text: string): string => (ESCAPED_FORMULA.test(text) ? text.slice(1) : text);

/** Formats a cell as in RFC 4180: null as an empty cell, the empty string as `""`. */
export function csvCell(text: string | null): string {
  if (text === null) return '';
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const SEPARATOR = ';';

/** Joins texts with semicolons. A backslash escapes a semicolon, a backslash, and a leading or trailing blank. */
export const joinList = (texts: readonly string[]): string | null =>
  texts.length === 0 ? null : texts.map((text) => text.replaceAll(/[\\;]|^\s|\s$/g, '\\$&')).join(SEPARATOR);

/** Reverses `joinList`. Ignores unescaped blanks around the texts, and empty texts, as in hand-written files. */
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
