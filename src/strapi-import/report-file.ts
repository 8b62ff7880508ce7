import { existsSync } from 'node:fs';
import { access, constants, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { csvCell, escapeFormula } from '../csv/csv-text';
import type { Report, ReportLine } from './report';

const HEADER = 'table,id,outcome,rule,column,detail';
const DEFAULT_NAME = 'strapi-import-report';

/** Returns the path for a new report. Never overwrites a file; throws a one-line `Error` instead. */
export async function reportPath(wanted: string | undefined): Promise<string> {
  if (wanted !== undefined && existsSync(wanted)) throw new Error(`${wanted} already exists`);
  const path = wanted ?? freeDefault();
  await access(dirname(path), constants.W_OK);
  return path;
}

function freeDefault(): string {
  let path = `./${DEFAULT_NAME}.csv`;
  for (let number = 2; existsSync(path); number += 1) path = `./${DEFAULT_NAME}-${number}.csv`;
  return path;
}

/** Writes a new file that only its owner can read: it contains personal data. */
export async function writeReport(path: string, { lines }: Report): Promise<void> {
  const text = [HEADER, ...lines.map(csvLine)].map((line) => `${line}\r\n`).join('');
  await writeFile(path, text, { flag: 'wx', mode: 0o600 });
}

const csvLine = ({ table, id, outcome, rule, column, detail }: ReportLine): string =>
  [table, id ?? '', outcome, rule, column, detail]
    .map((cell) => (cell === '' ? '' : csvCell(escapeFormula(String(cell)))))
    .join(',');
