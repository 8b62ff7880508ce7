import { createTestApp, type TestApp } from '../support/app';
import { unknownField } from '../support/errors';
import { resources } from '../support/resources';
import { Asking, BOOLEAN, DATETIME, expectsAnInteger, expectsAValue } from './asking';

const limit = (got: string): string => `convertLimitQueryParams expected a positive integer got ${got}`;
const start = (got: string): string => `convertStartQueryParams expected a positive integer got ${got}`;
const FIELD = 'Field cannot be empty';
const ORDER = 'order can only be one of asc|desc|ASC|DESC';
const SORT = 'convertSortQueryParams expected a string, got object';
const SEARCH = 'convertSearchQueryParams expected a string, got object';

const faults: [query: string, message: string][] = [
  ['foo=1', unknownField('foo')],
  ['_foo=1', unknownField('foo')],
  ['foo.bar_in=1', unknownField('foo.bar')],
  ['_where=abc', unknownField('0')],
  ['_or[0][foo]=1', unknownField('foo')],
  ['id=abc', expectsAnInteger('id')],
  ['id_in=1&id_in=', expectsAnInteger('id')],
  ['id=1,2', expectsAnInteger('id')],
  ['id=1.0', expectsAnInteger('id')],
  ['id[x]=1', expectsAValue('id')],
  ['id_in[0][x]=1', expectsAValue('id')],
  ['id_null=maybe', BOOLEAN],
  ['created_at=soon', DATETIME],
  ['updated_at_gt=', DATETIME],
  ['_limit=abc', limit('NaN')],
  ['_limit=-2', limit('-2')],
  ['_limit=1.5', limit('1.5')],
  ['_limit=1&_limit=2', limit('NaN')],
  ['_limit[]=5', limit('NaN')],
  ['_limit[a]=5', limit('NaN')],
  ['_limit=9007199254740992', limit('9007199254740992')],
  ['_limit=Infinity', limit('Infinity')],
  ['_start=x', start('NaN')],
  ['_start=-1', start('-1')],
  ['_start=0.5', start('0.5')],
  ['_start=1&_start=2', start('NaN')],
  ['_start[]=1', start('NaN')],
  ['_start=1e300', start('1e+300')],
  ['_sort=', FIELD],
  ['_sort=id,', FIELD],
  ['_sort=,id', FIELD],
  ['_sort=:asc', FIELD],
  ['_sort=id:up', ORDER],
  ['_sort=id:', ORDER],
  ['_sort=id:asc:desc', ORDER],
  ['_sort=id&_sort=created_at', SORT],
  ['_sort[]=id', SORT],
  ['_sort[id]=asc', SORT],
  ['_sort=foo', unknownField('foo')],
  ['_sort=-id', unknownField('-id')],
  ['_sort=id, created_at', unknownField(' created_at')],
  ['_q=a&_q=b', SEARCH],
  ['_q[]=a', SEARCH],
  ['_q[a]=b', SEARCH],
  [
    '_publicationState=x',
    'convertPublicationStateParams expected a value from: live, preview. Got x instead',
  ],
];

const urls = [
  ...Object.keys(resources).map((name) => `/crm-plugin/${name}`),
  '/crm-plugin/contacts',
  '/users',
];

describe('refused queries', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await createTestApp();
  });

  afterAll(() => test.close());

  describe.each(urls)('%s', (url) => {
    it('tells every fault in its own words', async () => {
      const asking = new Asking(test.admin, url);
      for (const [query, message] of faults) await asking.expectRefused(encodeURI(query), message);
    });
  });

  const sorts: [resource: string, path: string, reason: string][] = [
    ['states', 'country.states.name', 'you cannot sort at a depth greater than 1'],
    ['villages', 'district.state.country', 'you cannot sort at a depth greater than 1'],
    ['villages', 'district.state.name', 'you cannot sort at a depth greater than 1'],
    ['countries', 'states', 'states is not a to-one relation'],
    ['countries', 'states.name', 'states is not a to-one relation'],
    ['contact', 'villages', 'villages is not a to-one relation'],
    ['contact', 'contacttags', 'contacttags is not a to-one relation'],
    ['villages', 'contacts', 'contacts is not a to-one relation'],
  ];

  it.each(sorts)('/crm-plugin/%s?_sort=%s', async (resource, path, reason) => {
    const asking = new Asking(test.admin, `/crm-plugin/${resource}`);
    for (const order of [path, `${path}:desc`])
      await asking.expectRefused(`_sort=${order}`, `Sorting on ${path} is not possible: ${reason}`);
  });

  it('takes every spelling of a number', async () => {
    const asking = new Asking(test.admin, '/users');
    const [first = 0, second = 0] = await asking.ids('');
    for (const one of ['1', '0x1', '1e0', '%201', '1.0', '0b1', '+1'.replace('+', '%2B')]) {
      expect(await asking.ids(`_limit=${one}`)).toEqual([first]);
      expect(await asking.ids(`_start=${one}`)).toEqual([second]);
    }
    expect(await asking.ids('_limit=')).toEqual([]);
    expect(await asking.ids('_limit=0')).toEqual([]);
    expect(await asking.ids('_start=')).toEqual([first, second]);
    expect(await asking.ids('_limit=9007199254740991')).toEqual([first, second]);
    expect(await asking.ids('_start=9007199254740991')).toEqual([]);
    expect(await asking.ids('_limit=-1&_start=1')).toEqual([second]);
  });
});
