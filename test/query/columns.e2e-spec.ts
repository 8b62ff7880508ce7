import { createTestApp, type TestApp } from '../support/app';
import { create, createContact } from '../support/factories';
import { unknownField } from '../support/errors';
import { Asking, BOOLEAN, DATETIME, expectsAnInteger, expectsAValue, queryOf } from './asking';

/** A key with `f` for the field, its values, and the rows it finds by their index; the last row holds null. */
type Case = [key: string, values: string[], found: number[]];

const words = ['a', 'A', 'a ', 'É%', 'é_x', '\\Ж', '\u{1F600}', '\uFFFD', ''];
const ALL_WORDS = words.map((_, index) => index);
const except = (...indices: number[]): number[] => ALL_WORDS.filter((index) => !indices.includes(index));

const textCases: Case[] = [
  ['f', ['a'], [0]],
  ['f', ['A'], [1]],
  ['f', ['a '], [2]],
  ['f', ['e_x'], []],
  ['f', [''], [8]],
  ['f', ['null'], []],
  ['f', ['%'], []],
  ['f', ['é_x', '\\Ж', 'none'], [4, 5]],
  ['f_eq', ['É%'], [3]],
  ['f_ne', ['a'], except(0)],
  ['f_ne', ['a', 'A'], ALL_WORDS],
  ['f_lt', ['a'], [1, 5, 8]],
  ['f_lte', ['a'], [0, 1, 5, 8]],
  ['f_gt', ['é'], [4, 6, 7]],
  ['f_gte', ['\u{1F600}'], [6]],
  ['f_gt', ['\uFFFD'], [6]],
  ['f_lt', ['A', 'a'], [1, 5, 8]],
  ['f_in', ['a', '', 'x'], [0, 8]],
  ['f_in', ['a,A'], []],
  ['f_in', ['\\Ж'], [5]],
  ['f_nin', ['a', 'a '], except(0, 2)],
  ['f_nin', [''], except(8)],
  ['f_contains', ['A'], [0, 1, 2]],
  ['f_contains', ['é'], [3, 4]],
  ['f_contains', ['e'], []],
  ['f_contains', ['ж'], [5]],
  ['f_contains', ['%'], [3]],
  ['f_contains', ['_'], [4]],
  ['f_contains', ['\\'], [5]],
  ['f_contains', ['\\%'], []],
  ['f_contains', [''], ALL_WORDS],
  ['f_contains', [' '], [2]],
  ['f_contains', ['%', '_'], [3, 4]],
  ['f_ncontains', ['a'], except(0, 1, 2)],
  ['f_ncontains', [''], []],
  ['f_ncontains', ['a', 'é'], ALL_WORDS],
  ['f_containss', ['a'], [0, 2]],
  ['f_containss', ['Ж'], [5]],
  ['f_containss', ['ж'], []],
  ['f_containss', ['_'], [4]],
  ['f_ncontainss', ['a'], except(0, 2)],
  ['f_null', ['true'], [9]],
  ['f_null', ['0'], ALL_WORDS],
  ['f_null', ['t', 'f'], [...ALL_WORDS, 9]],
  ['f', ['a\0'], []],
  ['f_ne', ['\0'], ALL_WORDS],
  ['f_containss', ['\0'], []],
  ['f_ncontains', ['\0'], ALL_WORDS],
];

const booleanCases: Case[] = [
  ['f', ['true'], [0]],
  ['f', ['t', 'f'], [0, 1]],
  ['f_eq', ['0'], [1]],
  ['f_ne', ['1'], [1]],
  ['f_lt', ['true'], [1]],
  ['f_lte', ['true'], [0, 1]],
  ['f_gt', ['false'], [0]],
  ['f_gte', ['f'], [0, 1]],
  ['f_in', ['true', '1'], [0]],
  ['f_nin', ['true'], [1]],
  ['f_nin', ['true', 'false'], []],
  ['f_contains', ['RU'], [0]],
  ['f_contains', ['1'], []],
  ['f_ncontains', ['ru'], [1]],
  ['f_containss', ['als'], [1]],
  ['f_containss', ['ALS'], []],
  ['f_ncontainss', ['ALS'], [0, 1]],
  ['f_null', ['1'], [2]],
  ['f_null', ['false'], [0, 1]],
];

const instants = ['2020-06-04T12:47:38.398Z', '2020-06-04T12:47:38.399Z', '2024-02-29T00:00:00.000Z'];
const datetimeCases: Case[] = [
  ['f', ['2020-06-04T12:47:38.398Z'], [0]],
  ['f', ['2020-06-04T18:17:38.3989+05:30'], [0]],
  ['f', ['1591274858399'], [1]],
  ['f', ['2024-02-29'], [2]],
  ['f', ['20240229', '2020-06-04'], [2]],
  ['f_ne', ['2024-02-29'], [0, 1]],
  ['f_lt', ['2020-06-04T12:47:38.399'], [0]],
  ['f_lte', ['2020-06-04T12:47:38.399Z'], [0, 1]],
  ['f_gt', ['2020-06-04T12:47:38.398Z'], [1, 2]],
  ['f_gte', ['2021'], [2]],
  ['f_gte', ['2024-02'], [2]],
  ['f_in', ['2024-02-29', '1591274858398'], [0, 2]],
  ['f_nin', ['2024-02-29', '1591274858398'], [1]],
  ['f_contains', ['t12:47'], [0, 1]],
  ['f_contains', ['38.398'], [0]],
  ['f_contains', ['2020-06-04 12'], []],
  ['f_ncontains', ['z'], []],
  ['f_containss', ['.000Z'], [2]],
  ['f_containss', ['t12'], []],
  ['f_ncontainss', ['.39'], [2]],
  ['f_null', ['true'], [3]],
  ['f_null', ['f'], [0, 1, 2]],
];

describe('filters on own columns', () => {
  let test: TestApp;
  const rows = { text: [] as number[], boolean: [] as number[], datetime: [] as number[] };

  beforeAll(async () => {
    test = await createTestApp();
    for (const value of [...words, null])
      rows.text.push((await createContact(test.api, { city: value, address_1: value })).id);
    for (const value of [true, false, null])
      rows.boolean.push((await create(test.api, 'villages', { name: 'V', is_active: value })).id);
    for (const value of [...instants, null])
      rows.datetime.push((await create(test.api, 'activities', { title: 'A', start_datetime: value })).id);
  });

  afterAll(() => test.close());

  const columns: [name: string, resource: string, column: string, cases: Case[], made: number[]][] = [
    ['string', 'contact', 'city', textCases, rows.text],
    ['text', 'contact', 'address_1', textCases, rows.text],
    ['boolean', 'villages', 'is_active', booleanCases, rows.boolean],
    ['datetime', 'activities', 'start_datetime', datetimeCases, rows.datetime],
  ];

  describe.each(columns)('a %s column', (_, resource, column, cases, made) => {
    it.each(cases)('%s %j', async (key, values, found) => {
      const field = key.replace(/^f/, column);
      const query = queryOf(...values.map((value): [string, string] => [field, value]));
      await new Asking(test.api, `/crm-plugin/${resource}`).expectIds(
        query,
        found.map((index) => made[index] ?? 0),
      );
    });
  });

  it('refuses values of another type', async () => {
    const villages = new Asking(test.api, '/crm-plugin/villages');
    for (const value of ['TRUE', 'yes', '', '2', 'null', ' true'])
      for (const key of ['is_active', 'is_active_ne', 'is_active_in', 'is_active_null', 'name_null'])
        await villages.expectRefused(queryOf([key, value]), BOOLEAN);
    const activities = new Asking(test.api, '/crm-plugin/activities');
    for (const value of ['soon', '', '2020-13', '2020-02-30', '202006', '0999', '10000-01-01', 'null'])
      for (const key of ['start_datetime', 'start_datetime_lt', 'created_at_in'])
        await activities.expectRefused(queryOf([key, value]), DATETIME);
    for (const value of ['abc', '', '1.0', '1,2', '1e1', '0x1', ' 1', '2147483648', '-2147483649', 'null'])
      for (const key of ['id', 'id_in', 'id_ne', 'id_lt'])
        await activities.expectRefused(queryOf([key, value]), expectsAnInteger('id'));
    await activities.expectRefused(queryOf(['activitytype_nin', 'x']), expectsAnInteger('activitytype'));
    await activities.expectRefused(queryOf(['activitytype.id', 'x']), expectsAnInteger('activitytype.id'));
  });

  it('refuses objects and lists of lists where a value is expected', async () => {
    const states = new Asking(test.api, '/crm-plugin/states');
    await states.expectRefused('country[name]=India', expectsAValue('country'));
    await states.expectRefused('name[contains]=e', expectsAValue('name'));
    await states.expectRefused('name_in[0][0]=e', expectsAValue('name'));
    await states.expectRefused('country.name_ne[a]=e', expectsAValue('country.name'));
  });

  it('takes no other operator', async () => {
    const states = new Asking(test.api, '/crm-plugin/states');
    const keys = [
      'name_nnull',
      'name_between',
      'name_startswith',
      'name_EQ',
      'name_',
      'name_eq_ne',
      'Name',
      'eq',
    ];
    for (const key of keys) await states.expectRefused(`${key}=1`, unknownField(key.replace(/_ne$/, '')));
  });
});
