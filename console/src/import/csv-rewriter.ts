import { CsvScanner, type CsvSink, MalformedFile } from './csv-scanner';

const [QUOTE, COMMA, LF, CR] = [34, 44, 10, 13] as const;

/**
 * Removes cells from the records after the header; all other bytes stay the same. Line breaks inside removed cells
 * become blank lines, so that line numbers stay the same. Throws `MalformedFile` for records whose number of cells
 * differs from the header, because the server could not detect that after cells were removed.
 */
export class CsvRewriter implements CsvSink {
  private readonly scanner: CsvScanner;
  private out = new Uint8Array();
  private length = 0;
  private place = 0;
  private written = 0;
  private hasBegun = false;
  private isEmpty = true;
  /** Number of line breaks inside the removed cells of this record. */
  private removedBreaks = 0;
  private lastLost = 0;

  /** `keeps`: for each cell, true to keep it; `line`: the number of the first line. */
  constructor(
    private readonly keeps: readonly boolean[],
    line: number,
  ) {
    this.scanner = new CsvScanner(this, line);
  }

  write(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
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
      if (byte === CR || (byte === LF && this.lastLost !== CR)) this.removedBreaks += 1;
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
    // A record with a single empty cell would be a blank line, which the server skips.
    if (this.written === 1 && this.isEmpty) {
      this.push(QUOTE);
      this.push(QUOTE);
    }
    // The server skips blank lines.
    for (; this.removedBreaks > 0; this.removedBreaks -= 1) this.push(LF);
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
