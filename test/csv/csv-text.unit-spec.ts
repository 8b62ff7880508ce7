import fc from 'fast-check';
import { CsvScanner } from '../../src/csv/csv-scanner';
import { csvCell, escapeFormula, joinList, splitList, unescapeFormula } from '../../src/csv/csv-text';

describe(csvCell.name, () => {
  it.each([
    [null, ''],
    ['', '""'],
    ['a', 'a'],
    ['a b', 'a b'],
    [' a', '" a"'],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['a\nb', '"a\nb"'],
  ])('writes %j', (value, expected) => {
    expect(csvCell(value)).toBe(expected);
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.string()), { minLength: 2, maxLength: 5 }), (cells) => {
        const [record] = new CsvScanner().records(cells.map(csvCell).join(','), true);
        expect(record?.cells).toEqual(cells);
      }),
    );
  });
});

describe(escapeFormula.name, () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+91 832', "'+91 832"],
    ['-1', "'-1"],
    ['@sum', "'@sum"],
    ['\tx', "'\tx"],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
    ["'quoted'", "'quoted'"],
    ['a=1', 'a=1'],
    ['', ''],
  ])('writes %j as %j, which is read back', (text, expected) => {
    expect(escapeFormula(text)).toBe(expected);
    expect(unescapeFormula(expected)).toBe(text);
  });
});

describe(joinList.name, () => {
  it.each([
    [[], null],
    [['a'], 'a'],
    [['a', 'b c'], 'a;b c'],
    [['a;b', 'c\\d'], 'a\\;b;c\\\\d'],
    [[' a '], '\\ a\\ '],
  ])('writes %j', (texts, cell) => {
    expect(joinList(texts)).toBe(cell);
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 })), (texts) => {
        expect(splitList(joinList(texts) ?? '')).toEqual(texts);
      }),
    );
  });
});

describe(splitList.name, () => {
  it.each([
    ['', []],
    [';;', []],
    [' a ; b c ;', ['a', 'b c']],
    ['a\\', ['a']],
  ])('reads %j as somebody may have written it', (cell, texts) => {
    expect(splitList(cell)).toEqual(texts);
  });
});
