import { csvCell, escapeFormula } from '../../../src/csv/csv-text';

/** Formats records as a CSV file that no spreadsheet runs. */
export const csvText = (records: readonly (readonly string[])[]): string =>
  records.map((cells) => `${cells.map((text) => csvCell(escapeFormula(text))).join(',')}\r\n`).join('');
