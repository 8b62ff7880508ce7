import type { InputValue } from '../crud/input-field';
import { InputError } from '../errors/input-error';
import { StrapiException } from '../errors/strapi-exception';
import type { CsvColumn } from './csv-column';
import type { CsvRecord } from './csv-scanner';
import { unescapeFormula, splitList } from './csv-text';
import type { ImportPlan, RelationColumn, ValueColumn } from './import-plan';

/** Why a line is refused; `column` is null when no column alone is at fault. */
export interface Refusal {
  readonly line: number;
  readonly column: string | null;
  readonly reason: string;
}

/** A line as far as it is understood; the first fault decides. */
export class ImportLine {
  readonly values = new Map<string, InputValue>();
  /** The related rows a relation column names, by the texts of its keys. */
  readonly keys = new Map<RelationColumn, readonly string[]>();
  /** The ids of a list. */
  readonly lists = new Map<CsvColumn, readonly number[]>();
  /** The value of the column that the lines are matched by. */
  matchKey: string | undefined;
  refusal: Refusal | undefined;

  constructor(readonly line: number) {}

  refuse(column: string | null, reason: string): void {
    this.refusal ??= { line: this.line, column, reason };
  }
}

const ID = /^[1-9]\d{0,9}$/;

/** An empty cell is null, or nothing said where null is no value; a quoted empty one is the empty text. */
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
  const complaint = field.input.errorMessage(value);
  if (complaint === undefined) read.values.set(field.name, field.input.read(value));
  else read.refuse(header, complaint);
}

function readKeys(read: ImportLine, column: RelationColumn, cell: string | null): void {
  const text = cell !== null && column.key !== 'id' ? unescapeFormula(cell) : cell;
  const keys = text === null ? [] : column.type === 'list' ? splitList(text) : [text];
  const wrong = column.key === 'id' ? keys.find((key) => !ID.test(key)) : undefined;
  if (wrong !== undefined) read.refuse(column.header, `'${wrong}' is no id`);
  else read.keys.set(column, [...new Set(keys)]);
}

function readMatchKey(read: ImportLine, { header, kind, field }: ValueColumn, cell: string | null): void {
  const value = kind === 'id' ? cell : read.values.get(field?.name ?? '');
  if (kind === 'id' && cell !== null && !ID.test(cell)) read.refuse(header, `'${cell}' is no id`);
  else if (value === null || value === undefined || value === '')
    read.refuse(header, `${header} must be given: lines are matched by it`);
  else read.matchKey = value as string;
}

/** The text of a refusal; any other error is thrown on. */
export function reasonOf(error: unknown): string {
  if (error instanceof InputError) return error.message;
  if (error instanceof StrapiException) return String(error.body['message']);
  throw error;
}
