import { CsvScanner, type CsvSink, MalformedFile } from './csv-scanner';

const [QUOTE, COMMA] = [34, 44] as const;

/**
 * Leaves cells out of the records behind a header, and every other byte as it is: quotes, line breaks and so the numbers
 * of lines stay. Records with other than the header's number of cells are told here, since they may not look so behind it.
 */
export class CsvRewriter implements CsvSink {
  private readonly scanner: CsvScanner;
  private out = new Uint8Array();
  private length = 0;
  private place = 0;
  private written = 0;
  private hasBegun = false;
  private isEmpty = true;

  /** `keeps`: for each cell whether it stays; `line`: the number of the first line that comes. */
  constructor(
    private readonly keeps: readonly boolean[],
    line: number,
  ) {
    this.scanner = new CsvScanner(this, line);
  }

  piece(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
    // At most two quotes are put in for a record, which has two bytes or more.
    this.begin(2 * bytes.length);
    for (const byte of bytes) this.scanner.next(byte);
    return this.out.subarray(0, this.length);
  }

  end(): Uint8Array<ArrayBuffer> {
    this.begin(0);
    this.scanner.end();
    return this.out.subarray(0, this.length);
  }

  byte(byte: number): void {
    if (this.keeps[this.place] !== true) return;
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
      throw new MalformedFile(line, `${this.place} cells, where the header has ${this.keeps.length}`);
    // An empty cell alone would be a blank line, which the server does not count.
    if (this.written === 1 && this.isEmpty) [QUOTE, QUOTE].forEach((quote) => this.push(quote));
    this.place = 0;
    this.written = 0;
    this.isEmpty = true;
  }

  lineBreak(byte: number): void {
    this.push(byte);
  }

  private begin(size: number): void {
    this.out = new Uint8Array(size + 8);
    this.length = 0;
  }

  private beginCell(): void {
    if (!this.hasBegun && this.written > 0) this.push(COMMA);
    this.hasBegun = true;
  }

  private push(byte: number): void {
    this.out[this.length] = byte;
    this.length += 1;
  }
}
