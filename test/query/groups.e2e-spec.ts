import { createTestApp, type TestApp } from '../support/app';
import { create } from '../support/factories';
import { unknownField } from '../support/errors';
import { Asking, expectsAValue } from './asking';

/** States a, b, c, d of the country X and e without a country, in this order. */
describe('groups of conditions', () => {
  let test: TestApp;
  let states: Asking;
  const made: number[] = [];

  beforeAll(async () => {
    test = await createTestApp();
    states = new Asking(test.api, '/crm-plugin/states');
    const country = (await create(test.api, 'countries', { name: 'X', abbreviation: 'X', is_active: true }))
      .id;
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      made.push(
        (
          await create(test.api, 'states', {
            name,
            is_active: name < 'c',
            country: name === 'e' ? null : country,
          })
        ).id,
      );
  });

  afterAll(() => test.close());

  const cases: [query: string, found: string][] = [
    ['_where[name]=a', 'a'],
    ['_where[name_in]=a&_where[name_in]=c', 'ac'],
    ['_where[name_in][0]=a&_where[name_in][1]=c', 'ac'],
    ['_where[name_gt]=a&_where[name_lt]=c', 'b'],
    ['_where[0][name_gt]=a&_where[1][name_lt]=c', 'b'],
    ['_where[0][name_ne]=a&_where[1][name_ne]=b', 'cde'],
    ['_where[][name_ne]=a&_where[][name_ne]=b', 'cde'],
    ['_where[0][name_gt]=a&_where[0][name_lt]=d', 'bc'],
    ['_where[country.name]=X', 'abcd'],
    ['_where[0][country.name_contains]=x&_where[0][is_active]=false', 'cd'],
    ['_where[_or][0][name]=a&_where[_or][1][name]=e', 'ae'],
    ['_where[_or][0][name]=a&_where[_or][1][name_gt]=c', 'ade'],
    ['_where[_or][0][name_eq]=a&_where[_or][1][country_null]=true', 'ae'],
    ['_or[0][name]=a&_or[1][name]=c', 'ac'],
    ['_or[0][name]=a&_or[1][name]=c&is_active=true', 'a'],
    ['_or[0][name]=a&_or[0][is_active]=false&_or[1][name]=c', 'c'],
    ['_or[name]=a', 'a'],
    ['_or[0][name]=a', 'a'],
    ['_and[0][name_gt]=a&_and[1][name_lt]=c', 'b'],
    ['_and[name_gt]=a', 'bcde'],
    ['_where[_and][0][name_ne]=a&_where[_and][1][name_ne]=b', 'cde'],
    ['_where[_or][0][0][name_gt]=a&_where[_or][0][1][name_lt]=c&_where[_or][1][0][name]=e', 'be'],
    ['_where[_or][0][0][name_ne]=a&_where[_or][0][1][name_ne]=b', 'cde'],
    ['_where[0][_or][0][name]=a&_where[0][_or][1][name]=b&_where[1][is_active]=true', 'ab'],
    [
      '_where[0][_or][0][name]=a&_where[0][_or][1][name]=b&_where[1][_or][0][name]=b&_where[1][_or][1][name]=c',
      'b',
    ],
    ['_where[_or][0][_or][0][name]=a&_where[_or][0][_or][1][name]=b&_where[_or][1][name]=e', 'abe'],
    ['_where[_or][0][_and][0][name_gt]=a&_where[_or][0][_and][1][name_lt]=c&_where[_or][1][name]=e', 'be'],
    ['_and[0][_or][0][name]=a&_and[0][_or][1][name]=b&_and[1][name_ne]=a', 'b'],
    ['_where[_or][0][country.name]=X&_where[_or][1][name]=e&_where[name_gte]=d', 'de'],
    ['_where[_id_gt]=0&_where[_name]=b', 'b'],
    ['_where[0][name]=a&name=b', ''],
    ['_where[0][name_contains]=A&_q=a&_sort=name', 'a'],
  ];

  it.each(cases)('%s', async (query, found) => {
    await states.expectIds(
      query,
      [...found].map((name) => made['abcde'.indexOf(name)] ?? 0),
    );
  });

  it.each([
    ['_where=abc', '0'],
    ['_or=abc', '0'],
    ['_and=abc', '0'],
    ['_where[0]=abc', '0'],
    ['_where[_or]=abc', '0'],
    ['_where[_or][0]=abc', '0'],
    ['_where[x]=1', 'x'],
    ['_where[0][_or][0][x_in]=1', 'x'],
    ['_where[_or][0][0][country.x]=1', 'country.x'],
    ['_and[0][_name_between]=1', 'name_between'],
    ['_where[_where]=1', 'where'],
    ['_where[_where][0][name]=a', 'where'],
    ['_where[0][_sort]=name', 'sort'],
    ['_where[_q]=a', 'q'],
    ['_where[_limit]=1', 'limit'],
  ])('%s: the field %s is unknown', async (query, field) => {
    await states.expectRefused(query, unknownField(field));
  });

  it('refuses an object or a list of lists as value', async () => {
    await states.expectRefused('_where[name][x]=1', expectsAValue('name'));
    await states.expectRefused('_or[0][country.name_ne][x]=1', expectsAValue('country.name'));
    await states.expectRefused('_where[0][name_in][0][]=1', expectsAValue('name'));
  });
});
