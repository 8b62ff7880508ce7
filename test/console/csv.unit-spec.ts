import fc from 'fast-check';
import { readHead } from '../../console/src/import/csv-head';
import { CsvRewriter } from '../../console/src/import/csv-rewriter';
import { csvText } from '../../console/src/import/csv-text';
import { CsvScanner } from '../../src/csv/csv-scanner';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A file in pieces of one size, without the columns that are not kept. */
function rewrite(text: string, keeps: boolean[], pieceSize = 3): string {
  const bytes = bytesOf(text);
  const rewriter = new CsvRewriter(keeps, 1);
  const parts: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += pieceSize)
    parts.push(rewriter.write(bytes.subarray(start, start + pieceSize)));
  return Buffer.concat([...parts, rewriter.end()]).toString('utf8');
}

/** What the server reads. */
const recordsOf = (text: string) => [...new CsvScanner().records(text, true)];

describe('leaving columns of a CSV file out', () => {
  it('keeps quotes, line breaks and letters as they are', () => {
    expect(rewrite('a,"b ""x"",\r\ny",c\r\n1,,"ü"\n', [false, true, true])).toBe(
      '"b ""x"",\r\ny",c\r\n,"ü"\n',
    );
    expect(rewrite('a,b,c\r1,2,3', [true, false, true])).toBe('a,c\r1,3');
  });

  it('keeps blank lines, and makes none of an empty cell that stays alone', () => {
    expect(rewrite('\n1,a\n\r\n,b\r\n"",c\n', [true, false])).toBe('\n1\n\r\n""\r\n""\n');
  });

  it('passes bytes that are no UTF-8 on, so that the server tells them', () => {
    const rewriter = new CsvRewriter([false, true], 1);
    expect([...rewriter.write(Uint8Array.from([65, 44, 0xff, 10]))]).toEqual([0xff, 10]);
  });

  it.each([
    ['1,2\n3\n', 'Line 2: 1 cells, but the header has 2'],
    ['1,2\n\n"a\nb",4,5\n', 'Line 3: 3 cells, but the header has 2'],
    ['1,2\r\n3,a"b\r\n', 'Line 2: unexpected quote in an unquoted cell'],
    ['1,"a\nb"c\n', 'Line 2: text after the closing quote of a cell'],
    ['1,2\n3,"a\n\n', 'Line 2: a quoted cell is not closed'],
  ])('tells what is malformed in %j as the server does', (text, message) => {
    expect(() => rewrite(text, [true, false])).toThrow(message);
    const told = message.includes('cells') ? undefined : message;
    if (told !== undefined) expect(() => recordsOf(text)).toThrow(told);
  });

  it('leaves the server the same cells on the same lines, however the file is cut in pieces', () => {
    const cell = fc.oneof(
      fc.constantFrom('', '""', '" "', '"a""b"', '"x,y"', '"l\r\nm\rn\no"'),
      fc.stringMatching(/^[^",\r\n]*$/),
    );
    const lineBreak = fc.constantFrom('\n', '\r\n', '\r', '\n\n');
    const record = fc.tuple(cell, cell, cell, lineBreak);
    fc.assert(
      fc.property(fc.array(record), fc.integer({ min: 1, max: 9 }), (records, pieceSize) => {
        const text = records.map(([a, b, c, end]) => `${a},${b},${c}${end}`).join('');
        const expected = recordsOf(text).map(({ line, cells }) => ({ line, cells: [cells[0], cells[2]] }));
        expect(recordsOf(rewrite(text, [true, false, true], pieceSize))).toEqual(expected);
      }),
    );
  });
});

describe('the beginning of a CSV file', () => {
  it('is read up to the first lines, byte order mark aside', () => {
    const text = '\uFEFFName,"E-mail, ""work"""\r\nAsha,"a\nb"\r\n';
    expect(readHead(bytesOf(text), true)).toEqual({
      header: ['Name', 'E-mail, "work"'],
      samples: [['Asha', 'a\nb']],
      end: bytesOf('\uFEFFName,"E-mail, ""work"""\r\n').length,
      lines: 1,
    });
  });

  it('counts the lines that it takes, blank ones and those inside quotes', () => {
    const { end, lines } = readHead(bytesOf('\n"a\nb",c\n1,2\n'), true);
    expect({ end, lines }).toEqual({ end: 9, lines: 3 });
  });

  it('needs no whole record behind the header when the file goes on', () => {
    expect(readHead(bytesOf('a,b\n1,"'), false)).toMatchObject({ header: ['a', 'b'], samples: [] });
    expect(() => readHead(bytesOf('a,b\n1,"'), true)).toThrow('Line 2: a quoted cell is not closed');
    expect(() => readHead(bytesOf('\n\n'), true)).toThrow('Line 1: the header is missing');
  });
});

describe('text for a spreadsheet', () => {
  it('is quoted where needed and never a formula', () => {
    expect(csvText([['1', '=1+1', 'a,"b"', "'@x", ' y']])).toBe(`1,'=1+1,"a,""b""",''@x," y"\r\n`);
  });
});
