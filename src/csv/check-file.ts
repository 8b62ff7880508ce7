import { isUtf8 } from 'node:buffer';
import { InputError } from '../errors/input-error';
import { CsvScanner, malformedCsv } from './csv-scanner';

const LF = 10;

/**
 * Validates a CSV file chunk by chunk before any line is imported. Throws `InputError` with the line of the first
 * fault.
 */
export class FileCheck {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private readonly scanner = new CsvScanner();
  private cellsPerRecord: number | undefined;
  /** Number of line breaks before `tail`, the bytes after the last line break. */
  private breaks = 0;
  private tail: Buffer = Buffer.alloc(0);

  write(bytes: Buffer): void {
    this.scan(this.decode(bytes), false);
    const end = bytes.lastIndexOf(LF);
    for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) this.breaks += 1;
    this.tail = end === -1 ? Buffer.concat([this.tail, bytes]) : Buffer.from(bytes.subarray(end + 1));
  }

  end(): void {
    this.scan(this.decode(undefined), true);
    if (this.cellsPerRecord === undefined) throw new InputError('Line 1: the header is missing');
  }

  private decode(bytes: Buffer | undefined): string {
    try {
      return this.decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw malformedCsv(this.lineOfFault(bytes), 'the text is not UTF-8');
    }
  }

  private lineOfFault(bytes: Buffer = Buffer.alloc(0)): number {
    const text = Buffer.concat([this.tail, bytes]);
    let line = this.breaks + 1;
    for (let start = 0; ; line += 1) {
      const end = text.indexOf(LF, start);
      if (end === -1 || !isUtf8(text.subarray(start, end))) return line;
      start = end + 1;
    }
  }

  private scan(text: string, isLast: boolean): void {
    for (const { line, cells } of this.scanner.records(text, isLast)) {
      this.cellsPerRecord ??= cells.length;
      if (cells.length !== this.cellsPerRecord)
        throw malformedCsv(line, `${cells.length} cells, but the header has ${this.cellsPerRecord}`);
    }
  }
}
