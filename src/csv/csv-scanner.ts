import { InputError } from '../errors/input-error';
import { CSV_CODES, CSV_FAULTS } from './csv-grammar';

/** One record of a file. An empty unquoted cell is null. */
export interface CsvRecord {
  /** The line of the file on which the record starts, counted from 1. */
  readonly line: number;
  readonly cells: readonly (string | null)[];
}

/** Maximum length of a record in characters. */
export const MAX_RECORD_LENGTH = 1_048_576;

const { quote: QUOTE, comma: COMMA, lineFeed: LF, carriageReturn: CR } = CSV_CODES;
/**
 * Minimum number of buffered characters before scanning. An incomplete record is scanned again from its start, so the
 * input is buffered until it has doubled (amortized linear time).
 */
const MIN_PIECE_LENGTH = 32_768;

const BYTE_ORDER_MARK = '\uFEFF';

/** The error for a malformed file; nothing of it is imported. */
export const malformedCsv = (line: number, reason: string): InputError =>
  new InputError(`Line ${line}: ${reason}`);

/**
 * Parses RFC 4180 text chunk by chunk: cells separated by commas, records by CR LF, LF or CR, quotes doubled inside
 * quoted cells. Skips blank lines. Throws `InputError` with the line of malformed input.
 */
export class CsvScanner {
  private text = '';
  private pending = '';
  private position = 0;
  private line = 1;
  private isFirst = true;
  private isLast = false;

  /** Yields the records that the next piece completes. `isLast` marks the last piece. */
  *records(piece: string, isLast: boolean): Generator<CsvRecord> {
    this.pending += piece;
    const rest = this.text.length - this.position;
    if (!isLast && this.pending.length < Math.max(rest, MIN_PIECE_LENGTH)) return;
    this.text = this.text.slice(this.position) + this.pending;
    this.pending = '';
    this.position = 0;
    this.isLast = isLast;
    if (this.isFirst && this.text !== '') {
      this.isFirst = false;
      if (this.text.startsWith(BYTE_ORDER_MARK)) this.position = 1;
    }
    while (this.position < this.text.length) {
      const record = this.record();
      if (record === undefined) break;
      const { line } = this;
      this.line += record.lines;
      if (record.cells.length > 1 || record.cells[0] !== null) yield { line, cells: record.cells };
    }
    if (this.text.length - this.position > MAX_RECORD_LENGTH) throw this.tooLong();
  }

  private tooLong(): InputError {
    return malformedCsv(this.line, `the record is longer than ${MAX_RECORD_LENGTH} characters`);
  }

  /** Reads the record at the position and moves past it; returns undefined if the record is incomplete. */
  private record(): { cells: (string | null)[]; lines: number } | undefined {
    const cells: (string | null)[] = [];
    let position = this.position;
    for (let lines = 1; ; position += 1) {
      const cell =
        this.text.charCodeAt(position) === QUOTE
          ? this.quotedCell(position, this.line + lines - 1)
          : this.unquotedCell(position, this.line + lines - 1);
      if (cell === undefined) return undefined;
      cells.push(cell.value);
      lines += cell.breaks;
      position = cell.end;
      if (this.text.charCodeAt(position) === COMMA) continue;
      const end = this.endOfRecord(position);
      if (end === undefined) return undefined;
      if (end - this.position > MAX_RECORD_LENGTH) throw this.tooLong();
      this.position = end;
      return { cells, lines };
    }
  }

  private unquotedCell(start: number, line: number) {
    const { text } = this;
    let end = start;
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (code === COMMA || code === LF || code === CR) break;
      if (code === QUOTE) throw malformedCsv(line, CSV_FAULTS.unexpectedQuote);
    }
    if (end === text.length && !this.isLast) return undefined;
    return { value: end === start ? null : text.slice(start, end), end, breaks: 0 };
  }

  private quotedCell(start: number, line: number) {
    const { text } = this;
    let value = '';
    for (let from = start + 1; ;) {
      const quote = text.indexOf('"', from);
      if (quote === -1 && this.isLast) throw malformedCsv(line, CSV_FAULTS.unclosedQuote);
      if (quote === -1 || (quote + 1 === text.length && !this.isLast)) return undefined;
      value += text.slice(from, quote);
      if (text.charCodeAt(quote + 1) !== QUOTE) return this.endOfQuotedCell(value, quote + 1, line);
      value += '"';
      from = quote + 2;
    }
  }

  private endOfQuotedCell(value: string, end: number, line: number) {
    const breaks = value.match(/\r\n|\n|\r/g)?.length ?? 0;
    const code = this.text.charCodeAt(end);
    if (end < this.text.length && code !== COMMA && code !== LF && code !== CR)
      throw malformedCsv(line + breaks, CSV_FAULTS.textAfterQuote);
    return { value, end, breaks };
  }

  private endOfRecord(position: number): number | undefined {
    const { text } = this;
    if (position >= text.length || text.charCodeAt(position) === LF)
      return Math.min(position + 1, text.length);
    // A CR at the end of a piece: the next piece may start with LF.
    if (position + 1 === text.length && !this.isLast) return undefined;
    return text.charCodeAt(position + 1) === LF ? position + 2 : position + 1;
  }
}
