import { B, expectError, S, unknownField } from '../errors';
import { ids, type Row } from '../json';
import type { Crud } from './crud';

const limitText = (got: string): string => `convertLimitQueryParams expected a positive integer got ${got}`;
const startText = (got: string): string => `convertStartQueryParams expected a positive integer got ${got}`;

const faults: [string, string][] = [
  ['_limit=abc', limitText('NaN')],
  ['_limit=1.5', limitText('1.5')],
  ['_limit=-2', limitText('-2')],
  ['_limit=9007199254740992', limitText('9007199254740992')],
  ['_limit=1&_limit=2', limitText('NaN')],
  ['_limit[]=5', limitText('NaN')],
  ['_start=abc', startText('NaN')],
  ['_start=0.5', startText('0.5')],
  ['_start=-1', startText('-1')],
  ['_start=9007199254740992', startText('9007199254740992')],
  ['_start=1&_start=2', startText('NaN')],
  ['_start[]=5', startText('NaN')],
  ['_sort=id,', 'Field cannot be empty'],
  ['_sort=,id', 'Field cannot be empty'],
  ['_sort=id,,id', 'Field cannot be empty'],
  ['_sort=id:down', 'order can only be one of asc|desc|ASC|DESC'],
  ['_sort=id&_sort=id', 'convertSortQueryParams expected a string, got object'],
  ['_sort=nobody', unknownField('nobody')],
  ['_sort=-id', unknownField('-id')],
  ['_sort=ID', unknownField('ID')],
  [`_sort=${Array.from({ length: 21 }, () => 'id').join(',')}`, '_sort may hold at most 20 fields'],
  ['nobody=1', unknownField('nobody')],
  ['nobody_ne=1', unknownField('nobody')],
  ['_nobody=1', unknownField('nobody')],
  ['ID=1', unknownField('ID')],
  ['__proto__=1', unknownField('_proto__')],
  ['constructor=1', unknownField('constructor')],
  ['hasOwnProperty=1', unknownField('hasOwnProperty')],
  ['id=abc', "Field 'id' expects an integer"],
  ['id=', "Field 'id' expects an integer"],
  ['id_gt=1.0', "Field 'id' expects an integer"],
  ['id_in=1,2', "Field 'id' expects an integer"],
  ['id[x]=1', "Field 'id' expects a value"],
];

async function fill(crud: Crud): Promise<Row[]> {
  const made: Row[] = [];
  while (made.length < 103) made.push(await crud.create());
  return made;
}

function describePages(all: () => number[], page: (query: string) => Promise<number[]>): void {
  it('shows 100 rows by default, and all of them on _limit=-1', async () => {
    expect(await page('')).toEqual(all().slice(0, 100));
    expect(await page('_limit=-1')).toEqual(all());
    expect(await page('_limit=1000')).toEqual(all());
  });

  it.each([
    ['_limit=3', 0, 3],
    ['_limit=3&_start=2', 2, 5],
    ['_start=100', 100, 103],
    ['_limit=-1&_start=101', 101, 103],
    ['_limit=0', 0, 0],
    ['_limit=', 0, 0],
    ['_start=&_limit=2', 0, 2],
    ['_limit=0x2', 0, 2],
    ['_limit=1e1', 0, 10],
    ['_limit=%202', 0, 2],
    ['_start=103', 103, 103],
    ['_start=9007199254740991', 103, 103],
  ])('cuts %s', async (query, from, to) => {
    expect(await page(query)).toEqual(all().slice(from, to));
  });

  it('sorts by id in both directions, however the direction is written', async () => {
    const backwards = [...all()].reverse();
    expect(await page('_sort=id:desc&_limit=-1')).toEqual(backwards);
    expect(await page('_sort=id:DESC&_limit=2')).toEqual(backwards.slice(0, 2));
    expect(await page('_sort=id:Desc&_limit=2&_start=1')).toEqual(backwards.slice(1, 3));
    expect(await page('_sort=id:asc&_limit=2')).toEqual(all().slice(0, 2));
    expect(await page('_sort=id:ASC&_limit=2')).toEqual(all().slice(0, 2));
    expect(await page('_sort=created_at:desc,id:desc&_limit=-1')).toEqual(backwards);
  });
}

export function describeLists(crud: Crud): void {
  describe('lists', () => {
    let made: number[] = [];
    const page = async (query: string): Promise<number[]> =>
      ids(await crud.list(`id_gte=${made[0]}&${query}`));

    beforeAll(async () => {
      made = (await fill(crud)).map((row) => row.id);
    });

    describePages(() => made, page);

    it('counts all rows, whatever the page', async () => {
      for (const query of ['', '_limit=2', '_start=50', '_limit=0&_sort=id:desc', '_limit=-1']) {
        expect(await crud.count(`id_gte=${made[0]}&${query}`)).toBe(103);
      }
      expect(await crud.count()).toBe((await crud.list('_limit=-1')).length);
    });

    it.each(faults)('refuses %s on the list and on the count', async (query, message) => {
      expectError(await crud.api.get(`${crud.url()}?${query}`), B(message));
      expectError(await crud.api.get(`${crud.url('count')}?${query}`), S(message));
    });
  });
}
