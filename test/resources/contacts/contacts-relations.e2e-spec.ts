import { createTestApp, type TestApp } from '../../support/app';
import { expectOk } from '../../support/api';
import { tick } from '../../support/clock';
import { expectError, internalError, notFound } from '../../support/errors';
import { count, create, createActivity, createContact, createTag, read, sql } from '../../support/factories';
import { whileFailing } from '../../support/failing-writes';
import { ids, row, rows, type Row } from '../../support/json';
import { shallowKeys } from '../../support/shallow-keys';

const subTables = ['organizations', 'individuals', 'activityassignees', 'contacttags', 'contacts_villages'];

describe('a contact with every relation', () => {
  let test: TestApp;
  let contact: Row;

  beforeAll(async () => {
    test = await createTestApp();
    const { api } = test;
    const country = await create(api, 'countries', { name: 'India', abbreviation: 'IN', is_active: true });
    const state = await create(api, 'states', { name: 'Goa', country: country.id });
    const district = await create(api, 'districts', { name: 'North Goa', state: state.id });
    const villages = [
      (await create(api, 'villages', { name: 'Pernem', state: state.id, district: district.id })).id,
      (await create(api, 'villages', { name: 'Mandrem', state: state.id, district: district.id })).id,
    ];
    const user = row((await api.get('/users/me')).body);
    const { id } = await createContact(api, {
      country: country.id,
      state: state.id,
      district: district.id,
      user: user.id,
      villages,
    });
    await createTag(api, { contacts: [id] });
    await createActivity(api, { contacts: [id] });
    contact = await read(api, 'contact', id);
  });
  afterAll(() => test.close());

  const sizes = async (): Promise<number[]> =>
    Promise.all(
      subTables.map(async (table) => (await sql(test.app, `SELECT 1 AS one FROM ${table}`)).length),
    );

  it('shows its relations one level deep, bare ids inside them', () => {
    expect(Object.keys(row(contact['country']))).toEqual(shallowKeys('countries'));
    expect(Object.keys(row(contact['state']))).toEqual(shallowKeys('states'));
    expect(Object.keys(row(contact['district']))).toEqual(shallowKeys('districts'));
    expect(Object.keys(row(contact['user']))).toEqual(shallowKeys('users'));
    expect(row(contact['state'])['country']).toBe(row(contact['country']).id);
    expect(row(contact['district'])['state']).toBe(row(contact['state']).id);
    expect(row(contact['user'])['role']).toBe(1);
    const [village] = rows(contact['villages']);
    expect(Object.keys(village ?? {})).toEqual(shallowKeys('villages'));
    expect(village?.['district']).toBe(row(contact['district']).id);
    const [assignee] = rows(contact['activityassignees']);
    expect(Object.keys(assignee ?? {})).toEqual(shallowKeys('activityassignees'));
    const [link] = rows(contact['contacttags']);
    expect(Object.keys(link ?? {})).toEqual(shallowKeys('contacttags'));
    expect([assignee?.['contact'], link?.['contact']]).toEqual([contact.id, contact.id]);
  });

  it('takes its own answer back and changes nothing', async () => {
    await tick();
    expect(expectOk(await test.api.put(`/crm-plugin/contact/${contact.id}`, contact))).toEqual(contact);
  });

  it('is the same under both spellings', async () => {
    const { text } = await test.api.get(`/crm-plugin/contact/${contact.id}`);
    expect((await test.api.get(`/crm-plugin/contacts/${contact.id}`)).text).toBe(text);
    expect((await test.api.get('/crm-plugin/contacts')).text).toBe(`[${text}]`);
    expect((await test.api.get('/crm-plugin/contacts/count')).text).toBe('1');
  });

  it('leaves nothing behind when a create fails halfway', async () => {
    const [before, total] = [await sizes(), await count(test.api, 'contact')];
    const body = { name: 'A', contact_type: 'organization', villages: ids(contact['villages']) };
    for (const table of ['contacts', 'organizations', 'contacts_villages']) {
      const reply = await whileFailing(test.app, 'INSERT', table, () =>
        test.api.post('/crm-plugin/contact', body),
      );
      expectError(reply, internalError);
    }
    expect(await sizes()).toEqual(before);
    expect(await count(test.api, 'contact')).toBe(total);
  });

  it('stays whole when its delete fails halfway', async () => {
    for (const table of ['contacts', 'organizations']) {
      const reply = await whileFailing(test.app, 'DELETE', table, () =>
        test.api.delete(`/crm-plugin/contact/${contact.id}`),
      );
      expectError(reply, internalError);
      expect(await read(test.api, 'contact', contact.id)).toEqual(contact);
    }
  });

  it('takes its sub-row and its links with it when it is deleted', async () => {
    const { api } = test;
    const [tag, activity] = [await createTag(api), await createActivity(api)];
    const village = await create(api, 'villages', { name: 'Arambol' });
    for (const contact_type of ['organization', 'individual']) {
      const before = await sizes();
      const { id } = await createContact(api, { contact_type, villages: [village.id] });
      await api.put(`/crm-plugin/tags/${tag.id}`, { contacts: [id] });
      await api.put(`/crm-plugin/activities/${activity.id}`, { contacts: [id] });
      const shown = await api.get(`/crm-plugin/contact/${id}`);
      expect((await api.delete(`/crm-plugin/contact/${id}`)).text).toBe(shown.text);
      expectError(await api.get(`/crm-plugin/contact/${id}`), notFound);
      expect(await sizes()).toEqual(before);
    }
    expect(await read(api, 'tags', tag.id)).toEqual(tag);
    expect(await read(api, 'activities', activity.id)).toEqual(activity);
    expect(await read(api, 'villages', village.id)).toEqual(village);
  });
});
