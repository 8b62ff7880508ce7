import { compileRowReader, type RowPart } from '../../src/query/row-reader';

const upper = (value: string | number | null) => String(value).toUpperCase();

const PARTS: readonly RowPart[] = [
  { name: 'id', place: 0, decode: undefined },
  { name: 'name', place: 1, decode: upper },
  { name: 'country', place: 2, parts: [{ name: 'id', place: 2, decode: undefined }] },
  { name: 'tags', list: true },
];

describe(compileRowReader.name, () => {
  it('makes the documented object of a row', () => {
    const read = compileRowReader(PARTS);
    expect(read([1, 'goa', 2])).toEqual({ id: 1, name: 'GOA', country: { id: 2 }, tags: [] });
    expect(read([1, 'goa', null])).toEqual({ id: 1, name: 'GOA', country: null, tags: [] });
  });

  it('is one object literal', () => {
    expect(compileRowReader(PARTS).toString()).toBe(
      '(row) => ({"id": row[0], "name": decoders[0](row[1]), ' +
        '"country": row[2] === null ? null : {"id": row[2]}, "tags": []})',
    );
  });

  it('gives every row a list of its own', () => {
    const read = compileRowReader(PARTS);
    expect(read([1, '', null])['tags']).not.toBe(read([1, '', null])['tags']);
  });

  it('takes any name for a name', () => {
    const name = `"'\`\\\n}); process.exit(); //`;
    expect(compileRowReader([{ name, place: 0, decode: undefined }])([7])).toEqual({ [name]: 7 });
  });
});
