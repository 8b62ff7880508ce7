import { createTestApp, type TestApp } from '../support/app';
import { create, createContact, createTag } from '../support/factories';
import { Asking, queryOf } from './asking';

/** Five contacts with the countries [c0, c0, c1, none, none] and the tags [[t0, t1], [t1], [], [t2], []]. */
describe('filters on the id of a relation', () => {
  let test: TestApp;
  let contacts: Asking;
  const made: number[] = [];
  const countries: number[] = [];
  const tags: number[] = [];
  const links: number[] = [];
  const villages: number[] = [];

  beforeAll(async () => {
    test = await createTestApp();
    contacts = new Asking(test.api, '/crm-plugin/contact');
    for (const name of ['A', 'B'])
      countries.push((await create(test.api, 'countries', { name, abbreviation: name, is_active: true })).id);
    for (const name of ['X', 'Y', 'Z']) {
      tags.push((await createTag(test.api, { name })).id);
      villages.push((await create(test.api, 'villages', { name })).id);
    }
    const [a, b] = countries;
    for (const [index, country] of [a, a, b, null, null].entries()) {
      const linked = [[0, 1], [1], [], [2], []][index] ?? [];
      const body = { country, villages: linked.map((each) => villages[each]) };
      const contact = (await createContact(test.api, body)).id;
      made.push(contact);
      for (const tag of linked)
        links.push((await create(test.api, 'contacttags', { contact, tag: tags[tag] })).id);
    }
  });

  afterAll(() => test.close());

  const toOne: [key: string, values: number[], found: number[]][] = [
    ['country', [0], [0, 1]],
    ['country.id', [0], [0, 1]],
    ['country_eq', [1], [2]],
    ['country', [0, 1], [0, 1, 2]],
    ['country_ne', [0], [2]],
    ['country_ne', [0, 1], [0, 1, 2]],
    ['country_lt', [1], [0, 1]],
    ['country_lte', [1], [0, 1, 2]],
    ['country.id_gt', [0], [2]],
    ['country_gte', [0], [0, 1, 2]],
    ['country_in', [0, 1], [0, 1, 2]],
    ['country_nin', [0], [2]],
    ['country_nin', [0, 1], []],
    ['country_contains', [1], [2]],
    ['country_containss', [0], [0, 1]],
    ['country_ncontains', [0], [2]],
    ['country_ncontainss', [1], [0, 1]],
  ];
  const idsOf = (found: number[], list: number[]): number[] => found.map((index) => list[index] ?? 0);

  it.each(toOne)('to-one: %s %j', async (key, values, found) => {
    const pairs = idsOf(values, countries).map((id): [string, string] => [key, String(id)]);
    await contacts.expectIds(queryOf(...pairs), idsOf(found, made));
  });

  const toMany: [operator: string, values: number[], found: number[]][] = [
    ['', [1], [0, 1]],
    ['.id', [0], [0]],
    ['_eq', [2], [3]],
    ['', [0, 2], [0, 3]],
    ['_ne', [1], [0, 3]],
    ['_ne', [0, 1], [0, 1, 3]],
    ['_lt', [1], [0]],
    ['_lte', [1], [0, 1]],
    ['_gt', [1], [3]],
    ['.id_gte', [1], [0, 1, 3]],
    ['_in', [0, 1], [0, 1]],
    ['_nin', [0, 1], [3]],
    ['_nin', [1], [0, 3]],
    ['_contains', [2], [3]],
    ['_ncontains', [1], [0, 3]],
    ['_containss', [1], [0, 1]],
    ['_ncontainss', [0], [0, 1, 3]],
  ];

  it.each(toMany)('many-to-many: villages%s %j', async (operator, values, found) => {
    const pairs = idsOf(values, villages).map((id): [string, string] => [`villages${operator}`, String(id)]);
    await contacts.expectIds(queryOf(...pairs), idsOf(found, made));
  });

  it.each(toMany)('to-many: contacttags.tag%s %j', async (operator, values, found) => {
    const pairs = idsOf(values, tags).map((id): [string, string] => [
      `contacttags.tag${operator}`,
      String(id),
    ]);
    await contacts.expectIds(queryOf(...pairs), idsOf(found, made));
  });

  it('finds by the id of a row of a to-many relation', async () => {
    const [first, second, third] = links;
    await contacts.expectIds(`contacttags=${String(second)}`, idsOf([0], made));
    await contacts.expectIds(
      `contacttags_in=${String(first)}&contacttags_in=${String(third)}`,
      made.slice(0, 2),
    );
    await contacts.expectIds(`contacttags_ne=${String(third)}`, idsOf([0, 3], made));
  });

  it.each(['', '.id'])('knows rows without a relation, written rel%s_null', async (id) => {
    await contacts.expectIds(`country${id}_null=true`, idsOf([3, 4], made));
    await contacts.expectIds(`country${id}_null=false`, idsOf([0, 1, 2], made));
    for (const relation of ['villages', 'contacttags', 'contacttags.tag']) {
      await contacts.expectIds(`${relation}${id}_null=true`, idsOf([2, 4], made));
      await contacts.expectIds(`${relation}${id}_null=0`, idsOf([0, 1, 3], made));
    }
  });
});
