import { InputError } from '../errors/input-error';

/** One record of a file; a cell that holds nothing and is not quoted is null. */
export interface CsvRecord {
  /** Line of the file on which the record begins, from 1. */
  readonly line: number;
  readonly cells: readonly (string | null)[];
}

/** Characters of one record at most. */
export const MAX_RECORD_LENGTH = 1_048_576;

const [QUOTE, COMMA, LF, CR] = ['"', ',', '\n', '\r'].map((character) => character.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
];
/** A record is read from its beginning whenever more of it is there; so more has to be as much as there was. */
const SMALLEST_PIECE = 32_768;

const BYTE_ORDER_MARK = '\uFEFF';

/** A fault of the file itself, of which nothing can be taken. */
export const malformedCsv = (line: number, reason: string): InputError =>
  new InputError(`Line ${line}: ${reason}`);

/**
 * Reads RFC 4180 text that comes in pieces: cells separated by commas, records by CR LF, LF or CR, quotes doubled
 * inside quoted cells; blank lines are skipped. Throws `InputError` that names the line of what is malformed.
 */
export class CsvScanner {
  private text = '';
  private waiting = '';
  private position = 0;
  private line = 1;
  private isFirst = true;
  private isLast = false;

  /** The records that are whole with the next piece; `isLast` says that there is no other. */
  *records(piece: string, isLast: boolean): Generator<CsvRecord> {
    this.waiting += piece;
    const rest = this.text.length - this.position;
    if (!isLast && this.waiting.length < Math.max(rest, SMALLEST_PIECE)) return;
    this.text = this.text.slice(this.position) + this.waiting;
    this.waiting = '';
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

  /** The record at the position, which moves behind it; undefined when its end has not come yet. */
  private record(): { cells: (string | null)[]; lines: number } | undefined {
    const cells: (string | null)[] = [];
    let position = this.position;
    for (let lines = 1; ; position += 1) {
      const cell =
        this.text.charCodeAt(position) === QUOTE
          ? this.quoted(position, this.line + lines - 1)
          : this.bare(position, this.line + lines - 1);
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

  private bare(start: number, line: number) {
    const { text } = this;
    let end = start;
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (code === COMMA || code === LF || code === CR) break;
      if (code === QUOTE) throw malformedCsv(line, 'a quote inside a cell that does not begin with one');
    }
    if (end === text.length && !this.isLast) return undefined;
    return { value: end === start ? null : text.slice(start, end), end, breaks: 0 };
  }

  private quoted(start: number, line: number) {
    const { text } = this;
    let value = '';
    for (let from = start + 1; ;) {
      const quote = text.indexOf('"', from);
      if (quote === -1 && this.isLast) throw malformedCsv(line, 'a quoted cell is not closed');
      if (quote === -1 || (quote + 1 === text.length && !this.isLast)) return undefined;
      value += text.slice(from, quote);
      if (text.charCodeAt(quote + 1) !== QUOTE) return this.closed(value, quote + 1, line);
      value += '"';
      from = quote + 2;
    }
  }

  private closed(value: string, end: number, line: number) {
    const breaks = value.match(/\r\n|\n|\r/g)?.length ?? 0;
    const code = this.text.charCodeAt(end);
    if (end < this.text.length && code !== COMMA && code !== LF && code !== CR)
      throw malformedCsv(line + breaks, 'text behind the closing quote of a cell');
    return { value, end, breaks };
  }

  private endOfRecord(position: number): number | undefined {
    const { text } = this;
    if (position >= text.length || text.charCodeAt(position) === LF)
      return Math.min(position + 1, text.length);
    // CR: whether LF follows is not known at the end of a piece.
    if (position + 1 === text.length && !this.isLast) return undefined;
    return text.charCodeAt(position + 1) === LF ? position + 2 : position + 1;
  }
}
