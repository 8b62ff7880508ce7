import type { InputValue } from '../crud/input-field';
import { InputError } from '../errors/input-error';
import { StrapiException } from '../errors/strapi-exception';
import type { CsvColumn } from './csv-column';
import type { CsvRecord } from './csv-scanner';
import { unescapeFormula, splitList } from './csv-text';
import type { ImportPlan, RelationColumn, ValueColumn } from './import-plan';

/** Why a line was refused; `column` is null if the reason concerns the whole line. */
export interface Refusal {
  readonly line: number;
  readonly column: string | null;
  readonly reason: string;
}

/** A parsed line. Only its first fault is reported. */
export class ImportLine {
  readonly values = new Map<string, InputValue>();
  /** The keys of related rows, as text. */
  readonly keys = new Map<RelationColumn, readonly string[]>();
  /** The related ids of each list column. */
  readonly lists = new Map<CsvColumn, readonly number[]>();
  /** The value in the `match` column. */
  matchKey: string | undefined;
  refusal: Refusal | undefined;

  constructor(readonly line: number) {}

  refuse(column: string | null, reason: string): void {
    this.refusal ??= { line: this.line, column, reason };
  }
}

const ID = /^[1-9]\d{0,9}$/;

/** Parses a line. An empty cell means null, or "no change" if the column is not nullable; `""` is the empty string. */
export function readLine({ columns, match }: ImportPlan, { line, cells }: CsvRecord): ImportLine {
  const read = new ImportLine(line);
  for (const [place, column] of columns.entries()) {
    const cell = cells[place] ?? null;
    if (column.type === 'value') readValue(read, column, cell);
    else readKeys(read, column, cell);
    if (column === match) readMatchKey(read, match, cell);
  }
  return read;
}

function readValue(read: ImportLine, { header, kind, field }: ValueColumn, cell: string | null): void {
  if (!field || (cell === null && !field.isNullable)) return;
  const value = cell !== null && kind !== 'id' && kind.isText ? unescapeFormula(cell) : cell;
  const message = field.input.errorMessage(value);
  if (message === undefined) read.values.set(field.name, field.input.read(value));
  else read.refuse(header, message);
}

function readKeys(read: ImportLine, column: RelationColumn, cell: string | null): void {
  const text = cell !== null && column.key !== 'id' ? unescapeFormula(cell) : cell;
  const keys = text === null ? [] : column.type === 'list' ? splitList(text) : [text];
  const invalid = column.key === 'id' ? keys.find((key) => !ID.test(key)) : undefined;
  if (invalid !== undefined) read.refuse(column.header, `'${invalid}' is not a valid id`);
  else read.keys.set(column, [...new Set(keys)]);
}

function readMatchKey(read: ImportLine, { header, kind, field }: ValueColumn, cell: string | null): void {
  const value = kind === 'id' ? cell : read.values.get(field?.name ?? '');
  if (kind === 'id' && cell !== null && !ID.test(cell)) read.refuse(header, `'${cell}' is not a valid id`);
  else if (value === null || value === undefined || value === '')
    read.refuse(header, `${header} is required: rows are matched by it`);
  else read.matchKey = value as string;
}

/** Returns the message of a client error; rethrows any other error. */
export function reasonOf(error: unknown): string {
  if (error instanceof InputError) return error.message;
  if (error instanceof StrapiException) return String(error.body['message']);
  throw error;
}
