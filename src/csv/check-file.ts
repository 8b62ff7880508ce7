import { isUtf8 } from 'node:buffer';
import { InputError } from '../errors/input-error';
import { CsvScanner, malformedCsv } from './csv-scanner';

const LF = 10;

/** Looks at a file in pieces, before anything of it is taken; the first fault throws an `InputError` with its line. */
export class FileCheck {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private readonly scanner = new CsvScanner();
  private cells: number | undefined;
  /** Line breaks before `tail`, which is what came behind the last one. */
  private breaks = 0;
  private tail: Buffer = Buffer.alloc(0);

  piece(bytes: Buffer): void {
    this.scan(this.decode(bytes), false);
    const end = bytes.lastIndexOf(LF);
    for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) this.breaks += 1;
    this.tail = end === -1 ? Buffer.concat([this.tail, bytes]) : Buffer.from(bytes.subarray(end + 1));
  }

  end(): void {
    this.scan(this.decode(undefined), true);
    if (this.cells === undefined) throw new InputError('Line 1: there is no header');
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
      this.cells ??= cells.length;
      if (cells.length !== this.cells)
        throw malformedCsv(line, `${cells.length} cells, where the header has ${this.cells}`);
    }
  }
}
