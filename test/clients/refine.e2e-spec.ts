import type { CrudFilters, CrudSorting, DataProvider as Provider } from '@refinedev/core';
import { AuthHelper, DataProvider } from '@refinedev/strapi';
import axios from 'axios';
import { unknownField } from '../support/errors';
import type { Row } from '../support/json';
import { type ListeningApp, startListening } from './listening';

const INDIA = { name: 'India', abbreviation: 'IN', is_active: true };

describe('@refinedev/strapi', () => {
  let test: ListeningApp;
  let provider: Required<Provider>;
  const states: number[] = [];

  async function login(identifier: string, password: string): Promise<Required<Provider>> {
    const { data } = await AuthHelper(test.url).login(identifier, password);
    const client = axios.create({ headers: { Authorization: `Bearer ${data.jwt}` } });
    client.interceptors.response.use(
      undefined,
      (error: { response?: { data?: { message: string }; status?: number } }) => {
        const { data, status } = error.response ?? {};
        throw Object.assign(new Error(data?.message), { statusCode: status });
      },
    );
    return DataProvider(`${test.url}/crm-plugin`, client);
  }

  beforeAll(async () => {
    test = await startListening();
    provider = await login('demo', 'demo123');
    const india = await provider.create<Row>({ resource: 'countries', variables: INDIA });
    for (const name of ['Assam', 'Bihar', 'Goa', 'Gujarat', 'Kerala']) {
      const variables = { name, is_active: name < 'H', country: name === 'Kerala' ? null : india.data.id };
      states.push((await provider.create<Row>({ resource: 'states', variables })).data.id);
    }
  });

  afterAll(() => test.close());

  async function names(filters: CrudFilters, sorters: CrudSorting = []): Promise<[unknown[], number]> {
    const { data, total } = await provider.getList<Row>({ resource: 'states', filters, sorters });
    return [data.map(({ name }) => name), total];
  }

  it('logs in and reads the own user', async () => {
    const { login: logIn, me } = AuthHelper(test.url);
    const { data } = await logIn('demo@test.com', 'demo123');
    expect(data.user).toMatchObject({ username: 'demo', role: { type: 'authenticated' } });
    expect((await me(data.jwt)).data).toEqual(data.user);
  });

  it('lists a page with the total', async () => {
    const { data, total } = await provider.getList<Row>({
      resource: 'states',
      pagination: { currentPage: 2, pageSize: 2 },
      sorters: [{ field: 'name', order: 'desc' }],
    });
    expect(data.map(({ name }) => name)).toEqual(['Goa', 'Bihar']);
    expect(total).toBe(5);
    const all = await provider.getList<Row>({ resource: 'states', pagination: { mode: 'off' } });
    expect(all.data).toHaveLength(5);
  });

  const filters: [name: string, filters: CrudFilters, found: string[]][] = [
    ['eq', [{ field: 'name', operator: 'eq', value: 'Goa' }], ['Goa']],
    ['ne', [{ field: 'name', operator: 'ne', value: 'Goa' }], ['Assam', 'Bihar', 'Gujarat', 'Kerala']],
    ['contains', [{ field: 'name', operator: 'contains', value: 'G' }], ['Goa', 'Gujarat']],
    ['ncontains', [{ field: 'name', operator: 'ncontains', value: 'a' }], []],
    ['containss', [{ field: 'name', operator: 'containss', value: 'g' }], []],
    ['in', [{ field: 'name', operator: 'in', value: ['Goa', 'Kerala'] }], ['Goa', 'Kerala']],
    ['nin', [{ field: 'name', operator: 'nin', value: ['Goa', 'Kerala'] }], ['Assam', 'Bihar', 'Gujarat']],
    ['null', [{ field: 'country', operator: 'null', value: true }], ['Kerala']],
    [
      'a path',
      [{ field: 'country.name', operator: 'contains', value: 'ind' }],
      ['Assam', 'Bihar', 'Goa', 'Gujarat'],
    ],
    [
      'several',
      [
        { field: 'is_active', operator: 'eq', value: true },
        { field: 'name', operator: 'gte', value: 'Goa' },
      ],
      ['Goa', 'Gujarat'],
    ],
    [
      'or',
      [
        {
          operator: 'or',
          value: [
            { field: 'name', operator: 'eq', value: 'Goa' },
            { field: 'country', operator: 'null', value: true },
          ],
        },
        { field: 'name', operator: 'ne', value: 'Assam' },
      ],
      ['Goa', 'Kerala'],
    ],
  ];

  it.each(filters)('filters by %s', async (_, given, found) => {
    expect(await names(given)).toEqual([found, found.length]);
  });

  it('sorts by several fields', async () => {
    const [sorted] = await names(
      [],
      [
        { field: 'is_active', order: 'asc' },
        { field: 'name', order: 'desc' },
      ],
    );
    expect(sorted).toEqual(['Kerala', 'Gujarat', 'Goa', 'Bihar', 'Assam']);
  });

  it('reads one and many', async () => {
    const [first = 0, second = 0, third = 0] = states;
    const one = await provider.getOne<Row>({ resource: 'states', id: second });
    expect(one.data).toMatchObject({ id: second, name: 'Bihar', country: { name: 'India' } });
    const many = await provider.getMany<Row>({ resource: 'states', ids: [third, first] });
    expect(many.data.map(({ id }) => id)).toEqual([first, third]);
  });

  it('takes a whole record back, and deletes', async () => {
    const variables = { name: 'A', contact_type: 'individual' };
    const resource = 'contact';
    const made = (await provider.create<Row>({ resource, variables })).data;
    const record = { ...made, city: 'Panaji' };
    const updated = (await provider.update<Row>({ resource, id: made.id, variables: record })).data;
    expect(updated).toEqual({ ...record, updated_at: updated.updated_at });
    const other = (await provider.create<Row>({ resource, variables })).data;
    const ids = [made.id, other.id];
    const cities = await provider.updateMany<Row>({ resource, ids, variables: { city: 'Goa' } });
    expect(cities.data.map(({ city }) => city)).toEqual(['Goa', 'Goa']);
    expect((await provider.deleteOne<Row>({ resource, id: made.id })).data).toEqual(cities.data[0]);
    expect((await provider.deleteMany<Row>({ resource, ids: [other.id] })).data).toEqual([cities.data[1]]);
    await expect(provider.getOne({ resource, id: made.id })).rejects.toMatchObject({ statusCode: 404 });
  });

  it('shows the text of an error', async () => {
    await expect(provider.create({ resource: 'countries', variables: INDIA })).rejects.toMatchObject({
      message: 'Duplicate entry: abbreviation',
      statusCode: 400,
    });
    for (const operator of ['nnull', 'between', 'startswith'] as const)
      await expect(names([{ field: 'name', operator, value: 1 }])).rejects.toMatchObject({
        message: unknownField(`name_${operator}`),
        statusCode: 400,
      });
  });

  it('brings its own client, which reads the error too', async () => {
    const own = DataProvider(`${test.url}/crm-plugin`);
    await expect(own.getList({ resource: 'states' })).rejects.toMatchObject({
      message: 'Forbidden',
      statusCode: 403,
    });
  });
});
