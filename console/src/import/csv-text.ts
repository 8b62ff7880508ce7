/** Matches text that a spreadsheet may run as a formula (CWE-1236). */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Formats records as RFC 4180 text, with formulas escaped. */
export const csvText = (records: readonly (readonly string[])[]): string =>
  records.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
