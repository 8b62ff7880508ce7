import { createTestApp, type TestApp } from '../../support/app';
import { expectOk } from '../../support/api';
import { tick } from '../../support/clock';
import { B, expectError } from '../../support/errors';
import { count, createContact, read, sql } from '../../support/factories';
import { row, type Body, type Row } from '../../support/json';

const wrongType = B('contact_type must be one of the following values: organization, individual');
const noFirstName = B('first_name must be defined.');

describe('the organization or individual of a contact', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const individual = (body: Body): Promise<Row> =>
    createContact(test.api, { contact_type: 'individual', ...body });
  const put = async (id: number, body: Body): Promise<Row> =>
    expectOk(await test.api.put(`/crm-plugin/contact/${id}`, body));

  it('creates an organization by the name of the contact', async () => {
    const contact = await createContact(test.api, { name: 'Tech', first_name: 'A', last_name: 'B' });
    expect(contact['individual']).toBeNull();
    const organization = row(contact['organization']);
    expect(Object.keys(organization)).toEqual(['id', 'name', 'contact', 'created_at', 'updated_at']);
    expect(organization).toMatchObject({ name: 'Tech', contact: contact.id });
    expect(organization.updated_at).toBe(organization.created_at);
    expect(contact).not.toHaveProperty('first_name');
    expect(contact).not.toHaveProperty('last_name');
  });

  it('creates an individual by the names of the body', async () => {
    const contact = await individual({ name: 'Asha Devi', first_name: 'Usha', last_name: 'Rao' });
    expect(contact['organization']).toBeNull();
    const shown = row(contact['individual']);
    expect(Object.keys(shown)).toEqual([
      'id',
      'first_name',
      'last_name',
      'contact',
      'created_at',
      'updated_at',
    ]);
    expect(shown).toMatchObject({ first_name: 'Usha', last_name: 'Rao', contact: contact.id });
    expect(contact).not.toHaveProperty('first_name');
    expect(contact).not.toHaveProperty('last_name');
  });

  it.each([
    [{ name: 'Asha Rani Devi' }, 'Asha', 'Rani Devi'],
    [{ name: 'Asha' }, 'Asha', null],
    [{ name: 'Asha Rani', last_name: 'Rao' }, 'Asha', 'Rao'],
    [{ name: 'Asha Rani', first_name: null }, 'Asha', 'Rani'],
    [{ name: 'Asha Rani', first_name: null, last_name: 'Rao' }, 'Asha', 'Rao'],
    [{ name: 'Asha Rani', first_name: 'Usha' }, 'Usha', null],
    [{ name: 'Asha Rani', first_name: 5, last_name: true }, '5', 'true'],
    [{ name: 'Asha Rani', first_name: '', last_name: '' }, '', ''],
    [{ name: ' ', first_name: 'Usha' }, 'Usha', null],
  ])('names the individual of %j', async (body, first_name, last_name) => {
    expect((await individual(body))['individual']).toMatchObject({ first_name, last_name });
  });

  it('refuses an individual whose name is blank and who has no first_name', async () => {
    const before = await count(test.api, 'contact');
    for (const name of ['', ' ', '\t ']) {
      const body = { name, contact_type: 'individual' };
      expectError(await test.api.post('/crm-plugin/contact', body), noFirstName);
      expectError(await test.api.post('/crm-plugin/contact', { ...body, first_name: null }), noFirstName);
    }
    expect(await count(test.api, 'contact')).toBe(before);
  });

  it.each(['first_name', 'last_name'])('refuses a wrong %s of an individual', async (key) => {
    const { id } = await individual({ name: 'Asha' });
    const refused = async (value: unknown, error: string): Promise<void> => {
      const body = { name: 'Asha', contact_type: 'individual', [key]: value };
      expectError(await test.api.post('/crm-plugin/contact', body), B(error));
      expectError(await test.api.put(`/crm-plugin/contact/${id}`, { [key]: value }), B(error));
    };
    await refused([], `${key} must be a string`);
    await refused({ a: 1 }, `${key} must be a string`);
    await refused('a\u0000', `${key} must be a string`);
    await refused('x'.repeat(256), `${key} must be at most 255 characters`);
    expect((await read(test.api, 'contact', id))['individual']).toMatchObject({ first_name: 'Asha' });
  });

  it.each([null, '', 'person', 'Organization', 'organization ', 0, true, [], ['individual'], {}])(
    'refuses the contact_type %j',
    async (contact_type) => {
      const stored = await createContact(test.api);
      const before = await count(test.api, 'contact');
      expectError(await test.api.post('/crm-plugin/contact', { name: 'A', contact_type }), wrongType);
      expectError(await test.api.put(`/crm-plugin/contact/${stored.id}`, { contact_type }), wrongType);
      expect(await count(test.api, 'contact')).toBe(before);
      expect(await read(test.api, 'contact', stored.id)).toEqual(stored);
    },
  );

  it('passes a new name on to the organization', async () => {
    const contact = await createContact(test.api, { name: 'Old' });
    await tick();
    const organization = row((await put(contact.id, { name: 'New' }))['organization']);
    expect(organization).toMatchObject({ id: row(contact['organization']).id, name: 'New' });
    expect(organization.updated_at > row(contact['organization']).updated_at).toBe(true);
  });

  it('leaves the individual alone when only the name changes', async () => {
    const contact = await individual({ name: 'Asha Rani' });
    await tick();
    const updated = await put(contact.id, { name: 'Usha Rao' });
    expect(updated['name']).toBe('Usha Rao');
    expect(updated['individual']).toEqual(contact['individual']);
  });

  it('passes first_name and last_name on to the individual, not to the contact', async () => {
    const contact = await individual({ name: 'Asha Rani' });
    await tick();
    const updated = await put(contact.id, { first_name: 'Usha', last_name: null });
    const before = row(contact['individual']);
    const after = row(updated['individual']);
    expect(after).toEqual({
      ...before,
      first_name: 'Usha',
      last_name: null,
      updated_at: after.updated_at,
    });
    expect(after.updated_at > before.updated_at).toBe(true);
    expect(updated).toEqual({ ...contact, individual: after });
    expectError(await test.api.put(`/crm-plugin/contact/${contact.id}`, { first_name: null }), noFirstName);
  });

  it('ignores first_name and last_name on an organization', async () => {
    const contact = await createContact(test.api);
    await tick();
    expect(await put(contact.id, { first_name: 'Usha', last_name: 'Rao' })).toEqual(contact);
    expect(await put(contact.id, { first_name: null })).toEqual(contact);
  });

  it('ignores organization and individual in a body', async () => {
    const other = await createContact(test.api);
    const foreign = [999_999, 'x', [], {}, null, other['organization'] ?? null];
    for (const value of foreign) {
      const contact = await createContact(test.api, { organization: value, individual: value });
      expect(contact['organization']).toMatchObject({ name: contact['name'], contact: contact.id });
      expect(contact['individual']).toBeNull();
      expect(await put(contact.id, { organization: value, individual: value })).toEqual(contact);
    }
    expect(await read(test.api, 'contact', other.id)).toEqual(other);
    const organizations = await sql(test.app, 'SELECT id FROM organizations');
    expect(organizations).toHaveLength(
      (await test.api.list('/crm-plugin/contact?contact_type=organization&_limit=-1')).body.length,
    );
  });
});
