import { expectOk } from '../../support/api';
import { createTestApp, type TestApp } from '../../support/app';
import { B, expectError } from '../../support/errors';
import { createContact } from '../../support/factories';
import type { Body } from '../../support/json';

interface Group {
  by: string;
  key: string;
  count: number;
  contacts: { id: number; name: string; country: unknown }[];
}

describe('GET /crm-plugin/contacts/duplicates', () => {
  let test: TestApp;
  const ids: Record<string, number> = {};
  beforeAll(async () => {
    test = await createTestApp();
    const rows: [string, Body][] = [
      ['a', { name: 'Asha  Naik', email: 'Asha@Example.com', phone: '+91 832-1234567' }],
      ['b', { name: 'asha naik ', email_other: 'asha@example.COM', phone_other: '(91) 832 123 4567' }],
      ['c', { name: 'ÉCOLE', email: 'ecole@example.com', email_other: 'ecole@example.com', phone: '12345' }],
      ['d', { name: 'école', email: '', phone: '1-2-3-4-5' }],
      ['e', { name: 'Ecole', email: null, phone: 'none' }],
      ['f', { name: ' ', phone: '' }],
      ['g', { name: '  ' }],
    ];
    for (const [key, body] of rows) ids[key] = (await createContact(test.api, body)).id;
  });
  afterAll(() => test.close());

  const groups = async (query = ''): Promise<Group[]> =>
    expectOk(await test.api.get<Group[]>(`/crm-plugin/contacts/duplicates?${query}`));
  const short = (all: Group[]) =>
    all.map(({ by, key, count, contacts }) => [by, key, count, ...contacts.map(({ id }) => id)]);

  it('groups contacts by address, digits and name, whatever the case, punctuation and blanks', async () => {
    expect(short(await groups())).toEqual([
      ['email', 'asha@example.com', 2, ids['a'], ids['b']],
      ['phone', '918321234567', 2, ids['a'], ids['b']],
      ['name', 'asha naik', 2, ids['a'], ids['b']],
      ['name', 'école', 2, ids['c'], ids['d']],
    ]);
    expect((await groups())[0]?.contacts[0]).toMatchObject({ name: 'Asha  Naik', country: null });
  });

  it('gives a page of them, and the kinds that are asked for', async () => {
    const all = await groups();
    for (const start of [0, 1, 2, 3, 4])
      expect(await groups(`_start=${start}&_limit=2`)).toEqual(all.slice(start, start + 2));
    expect(await groups('by=name')).toEqual(all.slice(2));
    expect(await groups('by=name,email&_start=1')).toEqual(all.slice(2));
    expect(await groups('_limit=0')).toEqual([]);
  });

  it('refuses what it does not know', async () => {
    const refused = async (query: string, message: string) =>
      expectError(await test.api.get(`/crm-plugin/contact/duplicates?${query}`), B(message));
    await refused('by=city', 'by must be some of the following values: email, phone, name');
    await refused('_limit=1001', '_limit must be a number up to 1000');
    await refused('_limit=-1', '_limit must be a number up to 1000');
    await refused('_start=x', '_start must be a number from 0');
    await refused('name=x', "Unknown parameter 'name'");
    await refused('by=name&by=email', 'by must be given once');
  });
});
