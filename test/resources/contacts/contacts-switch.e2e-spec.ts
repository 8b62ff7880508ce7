import { createTestApp, type TestApp } from '../../support/app';
import { expectOk } from '../../support/api';
import { tick } from '../../support/clock';
import { B, expectError, internalError } from '../../support/errors';
import { createContact, read, sql } from '../../support/factories';
import { whileFailing } from '../../support/failing-writes';
import { row, type Body, type Row } from '../../support/json';

describe('a contact that changes its type', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const put = async (id: number, body: Body): Promise<Row> =>
    expectOk(await test.api.put(`/crm-plugin/contact/${id}`, body));
  const rowsOf = async (table: string): Promise<number> =>
    (await sql(test.app, `SELECT id FROM ${table}`)).length;

  it('gives up its organization for an individual', async () => {
    const contact = await createContact(test.api, { name: 'Asha Rani' });
    const [organizations, individuals] = [await rowsOf('organizations'), await rowsOf('individuals')];
    await tick();
    const updated = await put(contact.id, { contact_type: 'individual' });
    expect(updated['organization']).toBeNull();
    expect(updated['individual']).toMatchObject({
      first_name: 'Asha',
      last_name: 'Rani',
      contact: contact.id,
    });
    expect(updated['contact_type']).toBe('individual');
    expect(updated.updated_at > contact.updated_at).toBe(true);
    expect(await rowsOf('organizations')).toBe(organizations - 1);
    expect(await rowsOf('individuals')).toBe(individuals + 1);
    expect(await read(test.api, 'contact', contact.id)).toEqual(updated);
  });

  it('gives up its individual for an organization', async () => {
    const contact = await createContact(test.api, { name: 'Asha Rani', contact_type: 'individual' });
    const [organizations, individuals] = [await rowsOf('organizations'), await rowsOf('individuals')];
    const updated = await put(contact.id, { contact_type: 'organization', first_name: 'ignored' });
    expect(updated['individual']).toBeNull();
    expect(updated['organization']).toMatchObject({ name: 'Asha Rani', contact: contact.id });
    expect(await rowsOf('organizations')).toBe(organizations + 1);
    expect(await rowsOf('individuals')).toBe(individuals - 1);
  });

  it.each([
    [{ name: 'Usha Rao' }, 'Usha', 'Rao'],
    [{ name: 'Usha Rao', first_name: null }, 'Usha', 'Rao'],
    [{ first_name: null }, 'Asha', 'Rani'],
    [{ first_name: 'Usha' }, 'Usha', null],
    [{ last_name: 'Rao' }, 'Asha', 'Rao'],
  ])('names the new individual by %j as on POST', async (body, first_name, last_name) => {
    const { id } = await createContact(test.api, { name: 'Asha Rani' });
    const updated = await put(id, { contact_type: 'individual', ...body });
    expect(updated['individual']).toMatchObject({ first_name, last_name });
  });

  it('takes a new name for the new organization', async () => {
    const { id } = await createContact(test.api, { contact_type: 'individual' });
    const updated = await put(id, { contact_type: 'organization', name: 'New' });
    expect(updated['organization']).toMatchObject({ name: 'New' });
  });

  it('keeps the sub-row when the type stays the same', async () => {
    const contact = await createContact(test.api);
    expect(await put(contact.id, { contact_type: 'organization' })).toEqual(contact);
  });

  it('refuses a switch without a first name, and nothing changes', async () => {
    const contact = await createContact(test.api, { name: ' ' });
    const url = `/crm-plugin/contact/${contact.id}`;
    const error = B('first_name must be defined.');
    expectError(await test.api.put(url, { contact_type: 'individual', city: 'Pune' }), error);
    expectError(await test.api.put(url, { contact_type: 'individual', first_name: null }), error);
    expect(await read(test.api, 'contact', contact.id)).toEqual(contact);
  });

  it.each([
    ['INSERT', 'individuals'],
    ['DELETE', 'organizations'],
    ['UPDATE', 'contacts'],
  ] as const)('changes nothing when the %s on %s fails', async (event, table) => {
    const contact = await createContact(test.api, { name: 'Asha Rani' });
    const before = [await rowsOf('organizations'), await rowsOf('individuals')];
    const reply = await whileFailing(test.app, event, table, () =>
      test.api.put(`/crm-plugin/contact/${contact.id}`, { contact_type: 'individual', name: 'Usha' }),
    );
    expectError(reply, internalError);
    expect(await read(test.api, 'contact', contact.id)).toEqual(contact);
    expect([await rowsOf('organizations'), await rowsOf('individuals')]).toEqual(before);
    expect(row(contact['organization']).id).toBeGreaterThan(0);
  });
});
