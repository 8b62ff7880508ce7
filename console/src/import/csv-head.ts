import { CsvScanner, type CsvSink, MalformedFile } from './csv-scanner';

const [LF, CR] = [10, 13] as const;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const SAMPLES = 5;

/** The head of a file: its header and first records. */
export interface Head {
  readonly header: readonly string[];
  /** The first records. */
  readonly samples: readonly (readonly string[])[];
  /** Size of the header in bytes, including its line break. */
  readonly end: number;
  /** Number of lines of the header. */
  readonly lines: number;
}

class Records implements CsvSink {
  readonly records: string[][] = [];
  private cells: string[] = [];
  private bytes: number[] = [];

  byte(byte: number): void {
    this.bytes.push(byte);
  }

  cell(): void {
    this.cells.push(contentsOf(new TextDecoder().decode(Uint8Array.from(this.bytes))));
    this.bytes = [];
  }

  record(): void {
    this.records.push(this.cells);
    this.cells = [];
  }

  lineBreak(): void {
    // Only the cell contents are needed.
  }
}

const contentsOf = (cell: string): string =>
  cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;

/** Reads the head. `isWhole`: true when `bytes` is the complete file. Throws `MalformedFile`. */
export function readHead(bytes: Uint8Array, isWhole: boolean): Head {
  const sink = new Records();
  const scanner = new CsvScanner(sink);
  const start = BYTE_ORDER_MARK.every((byte, place) => bytes[place] === byte) ? BYTE_ORDER_MARK.length : 0;
  let end = bytes.length;
  let lines = 0;
  for (let place = start; place < bytes.length && sink.records.length <= SAMPLES; place += 1) {
    const hadHeader = sink.records.length > 0;
    scanner.next(bytes[place] as number);
    if (hadHeader || sink.records.length === 0) continue;
    end = bytes[place] === CR && bytes[place + 1] === LF ? place + 2 : place + 1;
    lines = scanner.nextLine - 1;
  }
  if (isWhole && sink.records.length <= SAMPLES) scanner.end();
  const [header, ...samples] = sink.records;
  if (!header) throw new MalformedFile(1, isWhole ? 'the header is missing' : 'the header is too long');
  return { header: header.map((cell) => cell.trim()), samples, end, lines };
}
