/** What a spreadsheet may take for the beginning of a formula (CWE-1236). */
const LIKE_FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

function cell(text: string): string {
  const safe = LIKE_FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Text of RFC 4180 that no spreadsheet runs. */
export const csvText = (records: readonly (readonly string[])[]): string =>
  records.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
