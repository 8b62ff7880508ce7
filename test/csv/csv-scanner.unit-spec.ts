import fc from 'fast-check';
import { CsvScanner, MAX_RECORD_LENGTH } from '../../src/csv/csv-scanner';

const scan = (text: string) => [...new CsvScanner().records(text, true)].map(({ cells }) => cells);
const linesOf = (text: string) => [...new CsvScanner().records(text, true)].map(({ line }) => line);

/** The records of a file that comes in pieces of one size. */
function scanPieces(text: string, size: number) {
  const scanner = new CsvScanner();
  const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  );
  return [...pieces.flatMap((piece) => [...scanner.records(piece, false)]), ...scanner.records('', true)];
}

describe(CsvScanner.name, () => {
  it.each([
    ['', []],
    ['a', [['a']]],
    ['a,b\n', [['a', 'b']]],
    [
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\rb', [['a'], ['b']]],
    [
      'a,\n,b',
      [
        ['a', null],
        [null, 'b'],
      ],
    ],
    ['"",""', [['', '']]],
    ['""', [['']]],
    ['\n\r\n\r', []],
    ['"a,b"', [['a,b']]],
    ['"a""b"', [['a"b']]],
    ['"""a"""', [['"a"']]],
    ['"a\r\nb"\n', [['a\r\nb']]],
    [' a , b ', [[' a ', ' b ']]],
    ['\uFEFFname', [['name']]],
    ['a\n\uFEFFb', [['a'], ['\uFEFFb']]],
    ['\uFEFF"a"', [['a']]],
  ])('reads %j', (text, expected) => {
    expect(scan(text)).toEqual(expected);
  });

  it('numbers the lines on which records begin', () => {
    expect(linesOf('a\n\n"b\nc\r\nd"\ne')).toEqual([1, 3, 6]);
  });

  it.each([
    ['a"b', 'Line 1: unexpected quote in an unquoted cell'],
    ['a\n"b', 'Line 2: a quoted cell is not closed'],
    ['"a" ,b', 'Line 1: text after the closing quote of a cell'],
    ['"a\n\nb"c', 'Line 3: text after the closing quote of a cell'],
    ['"x\ny",a"b', 'Line 2: unexpected quote in an unquoted cell'],
    [
      `a\n${'x'.repeat(MAX_RECORD_LENGTH + 1)}`,
      `Line 2: the record is longer than ${MAX_RECORD_LENGTH} characters`,
    ],
  ])('names the line of what is malformed (%#)', (text, message) => {
    expect(() => scan(text)).toThrow(message);
  });

  it('gives up on a record without an end before all of it has come', () => {
    expect(() => scanPieces(`"${'x'.repeat(MAX_RECORD_LENGTH * 3)}`, 65_536)).toThrow(
      'the record is longer than',
    );
  });

  it('reads the same from pieces of any size', () => {
    const cell = fc.constantFrom('', 'a', '""', '"x,y"', '"l\r\nm\rn\no"', 'ü😀');
    const record = fc.tuple(cell, cell, fc.constantFrom('\n', '\r\n', '\r'));
    const filler = `${'f'.repeat(40_000)},1\r\n`;
    fc.assert(
      fc.property(fc.array(record), fc.integer({ min: 1, max: 70_000 }), (records, size) => {
        const text = `${filler}${records.map(([a, b, end]) => `${a},${b}${end}`).join('')}${filler}`;
        expect(scanPieces(text, size)).toEqual([...new CsvScanner().records(text, true)]);
      }),
      { numRuns: 30 },
    );
  });
});
