import { CsvScanner, type CsvSink, MalformedFile } from './csv-scanner';

const [QUOTE, COMMA, LF, CR] = [34, 44, 10, 13] as const;

/**
 * Leaves cells out of the records behind a header, and every other byte as it is; line breaks inside cells that go become
 * blank lines, so that all lines keep their numbers. Records with other than the header's number of cells are told here: they may not look so
 * when cells are left out.
 */
export class CsvRewriter implements CsvSink {
  private readonly scanner: CsvScanner;
  private out = new Uint8Array();
  private length = 0;
  private place = 0;
  private written = 0;
  private hasBegun = false;
  private isEmpty = true;
  /** Line breaks inside the cells of this record that were left out. */
  private lostBreaks = 0;
  private lastLost = 0;

  /** `keeps`: for each cell whether it stays; `line`: the number of the first line that comes. */
  constructor(
    private readonly keeps: readonly boolean[],
    line: number,
  ) {
    this.scanner = new CsvScanner(this, line);
  }

  piece(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
    this.begin(bytes.length);
    for (const byte of bytes) this.scanner.next(byte);
    return this.out.subarray(0, this.length);
  }

  end(): Uint8Array<ArrayBuffer> {
    this.begin(0);
    this.scanner.end();
    return this.out.subarray(0, this.length);
  }

  byte(byte: number): void {
    if (this.keeps[this.place] !== true) {
      if (byte === CR || (byte === LF && this.lastLost !== CR)) this.lostBreaks += 1;
      this.lastLost = byte;
      return;
    }
    this.beginCell();
    this.isEmpty = false;
    this.push(byte);
  }

  cell(): void {
    if (this.keeps[this.place] === true) {
      this.beginCell();
      this.written += 1;
    }
    this.place += 1;
    this.hasBegun = false;
  }

  record(line: number): void {
    if (this.place !== this.keeps.length)
      throw new MalformedFile(line, `${this.place} cells, but the header has ${this.keeps.length}`);
    // An empty cell alone would be a blank line, which the server does not count.
    if (this.written === 1 && this.isEmpty) {
      this.push(QUOTE);
      this.push(QUOTE);
    }
    // Blank lines, which the server does not count as records.
    for (; this.lostBreaks > 0; this.lostBreaks -= 1) this.push(LF);
    this.place = 0;
    this.written = 0;
    this.isEmpty = true;
  }

  lineBreak(byte: number): void {
    this.push(byte);
  }

  private begin(size: number): void {
    this.out = new Uint8Array(size);
    this.length = 0;
  }

  private beginCell(): void {
    if (!this.hasBegun && this.written > 0) this.push(COMMA);
    this.hasBegun = true;
  }

  private push(byte: number): void {
    if (this.length === this.out.length) {
      const longer = new Uint8Array(2 * this.length + 64);
      longer.set(this.out);
      this.out = longer;
    }
    this.out[this.length] = byte;
    this.length += 1;
  }
}
