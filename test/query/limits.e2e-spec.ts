import { createTestApp, type TestApp } from '../support/app';
import { create, createContact, createTag } from '../support/factories';
import { Asking } from './asking';

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const join = (count: number, make: (index: number) => string): string => times(count, make).join('&');

const CONDITIONS = 'Filters may hold at most 100 conditions';
const VALUES = 'Filters may hold at most 1000 values in a list';

describe('limits of a query', () => {
  let test: TestApp;
  let contacts: Asking;
  let contact = 0;

  beforeAll(async () => {
    test = await createTestApp();
    contacts = new Asking(test.api, '/crm-plugin/contact');
    const village = (await create(test.api, 'villages', { name: 'v' })).id;
    contact = (await createContact(test.api, { name: 'a', city: 'c', villages: [village] })).id;
    await createTag(test.api, { contacts: [contact] });
  });

  afterAll(() => test.close());

  const shapes: [name: string, query: (count: number) => string][] = [
    ['a list of ANDs', (count) => join(count, (index) => `_where[${index}][name]=a`)],
    ['a list of ORs', (count) => join(count, (index) => `_or[${index}][name]=a`)],
    ['a nested list', (count) => join(count, (index) => `_where[_or][0][${index}][name_ne]=x${index}`)],
    ['a to-one path', (count) => join(count, (index) => `_where[${index}][country.name_null]=true`)],
    ['a to-many path', (count) => join(count, (index) => `_where[${index}][villages.name_contains]=v`)],
    [
      'a deep path',
      (count) => join(count, (index) => `_or[${index}][contacttags.tag.name_ncontains]=x${index}`),
    ],
    ['root keys and groups', (count) => `id_gt=0&${join(count - 1, (index) => `_and[${index}][id_gt]=0`)}`],
  ];

  it.each(shapes)('takes 100 conditions and refuses 101: %s', async (_, query) => {
    await contacts.expectIds(query(100), [contact]);
    await contacts.expectRefused(query(101), CONDITIONS);
  });

  const lists: [field: string, value: (index: number) => string][] = [
    ['id_in', (index) => String(index + 1)],
    ['id', (index) => String(index + 1)],
    ['id_ne', (index) => String(index + 1)],
    ['name_contains', (index) => (index === 0 ? 'A' : `x${index}`)],
    ['name_ncontainss', (index) => `x${index}`],
    ['name_nin', (index) => `x${index}`],
    ['name_gt', (index) => `A${index}`],
    ['villages.name_ne', (index) => `x${index}`],
    ['contacttags.tag_in', (index) => String(index + 1)],
    ['created_at_gt', (index) => String(index)],
    ['created_at_in', (index) => String(index)],
    ['name_null', () => 'false'],
  ];

  it.each(lists)('takes 1,000 values and refuses 1,001: %s', async (field, value) => {
    const query = (count: number): string => join(count, (index) => `${field}=${value(index)}`);
    const found = field === 'created_at_in' ? [] : [contact];
    await contacts.expectIds(query(1000), found);
    await contacts.expectRefused(query(1001), VALUES);
    await contacts.expectRefused(`_where[${field}]=${value(0)}&${query(1001)}`, VALUES);
  });

  it('takes the index 999 and refuses 1000', async () => {
    await contacts.expectIds(`id_in[999]=${contact}`, [contact]);
    await contacts.expectRefused(`id_in[1000]=${contact}`, VALUES);
    await contacts.expectRefused(`id_in[99999999999999999999]=${contact}`, VALUES);
    await contacts.expectIds('_where[999][name]=a', [contact]);
    await contacts.expectRefused('_where[1000][name]=a', VALUES);
    await contacts.expectIds('_or[999][name]=a', [contact]);
    await contacts.expectRefused('_or[1000][name]=a', VALUES);
  });

  it('takes 20 sort keys and refuses 21', async () => {
    const sort = (count: number): string =>
      times(count, (index) => (index % 2 ? 'name:desc' : 'country.name')).join();
    await contacts.expectIds(`_sort=${sort(20)}`, [contact]);
    await contacts.expectRefused(`_sort=${sort(21)}`, '_sort may hold at most 20 fields');
  });

  it('runs the widest query of all: 100 conditions of many values on many paths', async () => {
    const paths = [
      'name',
      'country.name',
      'villages.name',
      'villages.district.state.name',
      'contacttags.tag.name',
    ];
    const query = join(100, (index) => {
      const path = paths[index % paths.length] ?? 'name';
      return join(
        15,
        (each) => `_or[${index}][${path}_contains]=${index === 0 && each === 0 ? 'a' : `x${each}`}`,
      );
    });
    await contacts.expectIds(query, [contact]);
  });

  it('runs a filter on many to-many paths at once', async () => {
    const paths = [
      'villages',
      'contacttags',
      'activityassignees',
      'villages.contacts',
      'contacttags.tag.contacttags',
    ];
    await contacts.expectIds(
      paths.map((path) => `${path}.id_${path === 'activityassignees' ? 'null=true' : 'gt=0'}`).join('&'),
      [contact],
    );
  });
});
