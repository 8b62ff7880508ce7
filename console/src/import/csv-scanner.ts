import { CSV_CODES, CSV_FAULTS } from '../../../src/csv/csv-grammar';

const { quote: QUOTE, comma: COMMA, lineFeed: LF, carriageReturn: CR } = CSV_CODES;

/** A malformed file, which cannot be imported. The messages are those of the API. */
export class MalformedFile extends Error {
  constructor(line: number, reason: string) {
    super(`Line ${line}: ${reason}`);
  }
}

/** Receives the scanned bytes of a file. */
export interface CsvSink {
  /** A byte of a cell, including quotes. */
  byte(byte: number): void;
  /** The cell has ended. */
  cell(): void;
  /** The record that started on this line has ended. Not called for blank lines. */
  record(line: number): void;
  /** A byte of a line break between records. */
  lineBreak(byte: number): void;
}

type State = 'start' | 'bare' | 'quoted' | 'closed';

/**
 * Parses a CSV file byte by byte, with the grammar that it shares with the server. Works on bytes, so that
 * invalid UTF-8 reaches the server unchanged, which reports its line.
 */
export class CsvScanner {
  private state: State = 'start';
  private last = 0;
  private cells = 0;
  private recordLine: number;
  private cellLine: number;

  constructor(
    private readonly sink: CsvSink,
    private line = 1,
  ) {
    this.recordLine = line;
    this.cellLine = line;
  }

  /** The line of the next byte. */
  get nextLine(): number {
    return this.line;
  }

  next(byte: number): void {
    if (this.state === 'quoted') this.inQuotes(byte);
    else if (byte === COMMA) this.endCell();
    else if (byte === LF || byte === CR) this.breakLine(byte);
    else this.letter(byte);
    this.last = byte;
  }

  end(): void {
    if (this.state === 'quoted') throw new MalformedFile(this.cellLine, CSV_FAULTS.unclosedQuote);
    this.endRecord();
  }

  private inQuotes(byte: number): void {
    this.sink.byte(byte);
    if (byte === QUOTE) this.state = 'closed';
    else if (byte === CR || (byte === LF && this.last !== CR)) this.line += 1;
  }

  private letter(byte: number): void {
    if (byte === QUOTE && this.state === 'bare')
      throw new MalformedFile(this.line, CSV_FAULTS.unexpectedQuote);
    if (byte !== QUOTE && this.state === 'closed')
      throw new MalformedFile(this.line, CSV_FAULTS.textAfterQuote);
    this.state = byte === QUOTE ? 'quoted' : 'bare';
    this.sink.byte(byte);
  }

  private endCell(): void {
    this.cells += 1;
    this.state = 'start';
    this.cellLine = this.line;
    this.sink.cell();
  }

  private endRecord(): void {
    if (this.state === 'start' && this.cells === 0) return;
    this.endCell();
    this.cells = 0;
    this.sink.record(this.recordLine);
  }

  private breakLine(byte: number): void {
    const isSecondHalf = byte === LF && this.last === CR;
    if (!isSecondHalf) {
      this.endRecord();
      this.line += 1;
      this.recordLine = this.line;
      this.cellLine = this.line;
    }
    this.sink.lineBreak(byte);
  }
}
