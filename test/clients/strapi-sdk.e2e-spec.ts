import Strapi from 'strapi-sdk-javascript';
import { unknownField } from '../support/errors';
import type { Row } from '../support/json';
import { type ListeningApp, startListening } from './listening';

const TAGS = 'crm-plugin/tags';

describe('strapi-sdk-javascript', () => {
  let test: ListeningApp;
  let strapi: Strapi;
  let token = '';
  const tags: number[] = [];

  /** The client types every list as objects without keys. */
  const list = async (resource: string, params?: unknown): Promise<Row[]> =>
    (await strapi.getEntries(resource, params)) as Row[];
  const names = async (params: unknown): Promise<unknown[]> =>
    (await list(TAGS, params)).map(({ name }) => name);

  beforeAll(async () => {
    test = await startListening();
    strapi = new Strapi(test.url);
    token = (await strapi.login('demo', 'demo123')).jwt;
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      tags.push(((await strapi.createEntry(TAGS, { name, is_active: name < 'd' })) as Row).id);
  });

  /** Two instances of this client share their headers. */
  beforeEach(() => {
    strapi.setToken(token);
  });

  afterAll(() => test.close());

  it('registers, logs in and keeps the token', async () => {
    const client = new Strapi(test.url);
    const registered = await client.register('sdkUser', 'sdk@example.com', 'secret123');
    expect(registered.user).toMatchObject({ username: 'sdkUser', email: 'sdk@example.com' });
    const login = await client.login('sdk@example.com', 'secret123');
    expect(login).toMatchObject({ user: { username: 'sdkUser' } });
    expect(login.jwt.split('.')).toHaveLength(3);
    expect(await client.getEntryCount(TAGS)).toBe(5);
    client.clearToken();
    await expect(client.getEntries(TAGS)).rejects.toThrow('Forbidden');
  });

  it('sorts, pages and counts', async () => {
    expect(await names({ _sort: 'name:desc', _limit: 2, _start: 1 })).toEqual(['d', 'c']);
    expect(await names({ _limit: -1 })).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await strapi.getEntryCount(TAGS, { is_active: true })).toBe(3);
  });

  it('filters by values, arrays and groups', async () => {
    expect(await names({ name_contains: 'B' })).toEqual(['b']);
    expect(await names({ id_in: [tags[0], tags[3]] })).toEqual(['a', 'd']);
    expect(await names({ is_active: false, name_ne: 'e' })).toEqual(['d']);
    expect(await names({ _where: { _or: [{ name: 'a' }, { name_gt: 'd' }] } })).toEqual(['a', 'e']);
    expect(await names({ _where: [{ name_gt: 'a' }, { name_lt: 'c' }] })).toEqual(['b']);
    expect(await names({ _or: [[{ name_gt: 'a' }, { name_lt: 'c' }], { name: 'e' }] })).toEqual(['b', 'e']);
    expect(await names({ _q: 'C' })).toEqual(['c']);
  });

  it('creates, reads, updates and deletes', async () => {
    const made = (await strapi.createEntry('crm-plugin/contact', {
      name: 'NewTech',
      contact_type: 'organization',
    })) as Row;
    const id = String(made.id);
    expect(made).toMatchObject({ name: 'NewTech', organization: { name: 'NewTech' }, villages: [] });
    expect(await strapi.getEntry('crm-plugin/contact', id)).toEqual(made);
    expect(await list('crm-plugin/contacts', { name: 'NewTech' })).toEqual([made]);
    const updated = await strapi.updateEntry('crm-plugin/contact', id, { city: 'Panaji' });
    expect(updated).toMatchObject({ id: made.id, name: 'NewTech', city: 'Panaji' });
    expect(await strapi.deleteEntry('crm-plugin/contact', id)).toEqual(updated);
    await expect(strapi.getEntry('crm-plugin/contact', id)).rejects.toThrow('Not Found');
  });

  it('shows the text of an error', async () => {
    await expect(strapi.createEntry(TAGS, { description: 'x' })).rejects.toThrow(
      'Required Parameters are missing: name',
    );
    await expect(strapi.getEntries(TAGS, { foo: 1 })).rejects.toThrow(unknownField('foo'));
    await expect(strapi.getEntryCount(TAGS, { id: 'x' })).rejects.toThrow("Field 'id' expects an integer");
    await expect(strapi.updateEntry(TAGS, '999999', {})).rejects.toThrow('entry.notFound');
  });

  it('asks for a new password', async () => {
    await expect(strapi.forgotPassword('demo@test.com', `${test.url}/reset`)).resolves.toBeUndefined();
    await expect(strapi.resetPassword('no such code', 'secret123', 'secret123')).rejects.toThrow();
  });
});
