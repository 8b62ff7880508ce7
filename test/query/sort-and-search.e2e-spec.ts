import { createTestApp, type TestApp } from '../support/app';
import { create, createContact, createUser } from '../support/factories';
import { Asking, queryOf } from './asking';

/** Six contacts; names and cities repeat, so that sorting has ties and nulls. */
const people: [name: string, city: string | null, country: number | null, text: string | null][] = [
  ['b', 'Panaji', 1, 'first Street'],
  ['B', null, 0, null],
  ['a', 'panaji', null, 'x_y 100%'],
  ['é', 'Panaji', 1, 'back\\slash'],
  ['\u{1F600}', '', 0, 'ÉTÉ'],
  ['\uFFFD', null, null, ''],
];

describe('order, pages and search', () => {
  let test: TestApp;
  let contacts: Asking;
  const made: number[] = [];
  const of = (indices: string): number[] => [...indices].map((index) => made[Number(index)] ?? 0);

  beforeAll(async () => {
    test = await createTestApp();
    contacts = new Asking(test.api, '/crm-plugin/contact');
    const countries: number[] = [];
    for (const name of ['Zambia', 'Angola'])
      countries.push((await create(test.api, 'countries', { name, abbreviation: name, is_active: true })).id);
    for (const [name, city, index, address] of people) {
      const country = index === null ? null : countries[index];
      made.push((await createContact(test.api, { name, city, country, address_1: address })).id);
    }
  });

  afterAll(() => test.close());

  it.each([
    ['id', '012345'],
    ['id:desc', '543210'],
    ['name', '120354'],
    ['name:desc', '453021'],
    ['name:ASC', '120354'],
    ['name:DESC', '453021'],
    ['name:dEsC', '453021'],
    ['city', '154032'],
    ['city:desc', '203415'],
    ['city,name', '154032'],
    ['city,name:desc', '514302'],
    ['city:desc,id:desc', '230451'],
    ['country', '251403'],
    ['country:desc', '031425'],
    ['country.name', '250314'],
    ['country.name:desc', '140325'],
    ['country.name:desc,id:desc', '413052'],
    ['country.id:desc,name', '031425'],
    ['contact_type', '012345'],
    ['contact_type:desc', '012345'],
    ['organization', '012345'],
    ['individual,created_at,name', '012345'],
    ['organization.name:desc', '453021'],
    ['address_1', '153024'],
  ])('_sort=%s', async (sort, order) => {
    await contacts.expectIds(`_sort=${sort}`, of(order));
  });

  it.each(['city', 'country.name:desc', 'contact_type', 'individual.last_name', 'city:desc,country'])(
    'pages of _sort=%s put together are the whole list',
    async (sort) => {
      const whole = await contacts.ids(`_sort=${sort}`);
      for (const size of [1, 2, 4]) {
        const pages: number[] = [];
        for (let start = 0; start < people.length; start += size)
          pages.push(...(await contacts.ids(`_sort=${sort}&_start=${start}&_limit=${size}`)));
        expect(pages).toEqual(whole);
      }
      expect(await contacts.ids(`_sort=${sort}&_start=2&_limit=-1`)).toEqual(whole.slice(2));
      expect(await contacts.count(`_sort=${sort}&_start=2&_limit=1`)).toBe(people.length);
    },
  );

  it.each([
    ['panaji', '023'],
    ['PANAJI', '023'],
    ['STREET', '0'],
    ['é', '34'],
    ['É', '34'],
    ['%', '2'],
    ['_', '2'],
    ['\\', '3'],
    ['\u{1F600}', '4'],
    ['organization', '012345'],
    ['Angola', ''],
    ['true', ''],
    [':', ''],
    ['no such text', ''],
    ['\0', ''],
  ])('_q=%s', async (text, found) => {
    await contacts.expectIds(queryOf(['_q', text]), of(found));
  });

  it('searches ids, together with filters, order and pages', async () => {
    const [first = 0] = made;
    expect(await contacts.ids(`_q=${first}`)).toContain(first);
    await contacts.expectIds('_q=', made);
    await contacts.expectIds('_q=panaji&name_in=a&name_in=b', of('02'));
    await contacts.expectIds('_q=panaji&country_null=false&_sort=name:desc', of('30'));
    expect(await contacts.ids('_q=panaji&_sort=name&_start=1&_limit=1')).toEqual(of('0'));
    expect(await contacts.ids('_q=panaji&_limit=-1')).toEqual(of('023'));
    expect(await contacts.count('_q=panaji&_limit=1')).toBe(3);
  });

  it('serves /users alike', async () => {
    const users = new Asking(test.admin, '/users');
    const made = [
      await createUser(test.app, { username: 'Zoé', blocked: true }),
      await createUser(test.app, { username: 'zoë' }),
    ] as const;
    await users.expectIds(queryOf(['_q', 'ZOÉ']), [made[0]]);
    await users.expectIds(queryOf(['username_contains', 'ZO'], ['_sort', 'username:desc']), [
      made[1],
      made[0],
    ]);
    await users.expectIds('blocked=true', [made[0]]);
    await users.expectIds('role.type=authenticated&blocked=t', [made[0]]);
    await users.expectIds('role.name_contains=AUTH&id_gte=' + String(made[0]), [...made]);
    await users.expectIds(
      `_where[_or][0][id]=${made[0]}&_where[_or][1][username]=zoë`.replace('ë', '%C3%AB'),
      [...made],
    );
  });

  it('gives 100 rows when no limit is asked for', async () => {
    for (let index = 0; index < 101; index += 1) await create(test.api, 'tags', { name: `t${index}` });
    const tags = new Asking(test.api, '/crm-plugin/tags');
    expect(await tags.ids('')).toHaveLength(100);
    expect(await tags.ids('_limit=101')).toHaveLength(101);
    expect(await tags.ids('_limit=-1')).toHaveLength(101);
    expect(await tags.count('')).toBe(101);
  });
});
