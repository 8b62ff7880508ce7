import { parseSort } from '../../src/query/parse-sort';

describe(parseSort.name, () => {
  it.each([
    [undefined, []],
    ['name', [{ path: 'name', direction: 'ASC' }]],
    ['name:asc', [{ path: 'name', direction: 'ASC' }]],
    ['name:DESC', [{ path: 'name', direction: 'DESC' }]],
    [
      'state.name:desc,id',
      [
        { path: 'state.name', direction: 'DESC' },
        { path: 'id', direction: 'ASC' },
      ],
    ],
  ])('reads %j', (value, expected) => {
    expect(parseSort(value)).toEqual(expected);
  });

  it.each([
    [['name'], 'convertSortQueryParams expected a string, got object'],
    ['', 'Field cannot be empty'],
    ['name,', 'Field cannot be empty'],
    [':asc', 'Field cannot be empty'],
    ['name:', 'order can only be one of asc|desc|ASC|DESC'],
    ['name:up', 'order can only be one of asc|desc|ASC|DESC'],
    ['name:constructor', 'order can only be one of asc|desc|ASC|DESC'],
    ['name:asc:desc', 'order can only be one of asc|desc|ASC|DESC'],
    [Array(21).fill('name').join(','), '_sort may hold at most 20 fields'],
  ])('refuses %j', (value, message) => {
    expect(() => parseSort(value)).toThrow(message);
  });
});
