import { expectOk } from '../../support/api';
import { createTestApp, type TestApp } from '../../support/app';
import { B, expectError } from '../../support/errors';
import { count, create, createContact, createTag, read } from '../../support/factories';
import type { Row } from '../../support/json';

describe('the addresses of a contact', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const addressesOf = (contact: Row): Row[] => contact['addresses'] as Row[];
  const update = async (id: number, body: object): Promise<Row> =>
    expectOk(await test.api.put(`/crm-plugin/contact/${id}`, body));
  const refused = async (body: object, text: string): Promise<void> => {
    const before = await count(test.api, 'addresses');
    expectError(
      await test.api.post('/crm-plugin/contact', { name: 'A', contact_type: 'organization', ...body }),
      B(text),
    );
    expect(await count(test.api, 'addresses')).toBe(before);
  };

  it('are created with it, and shown last and one level deep', async () => {
    const country = await create(test.api, 'countries', { name: 'A', abbreviation: 'A', is_active: true });
    const contact = await createContact(test.api, {
      addresses: [
        { address_type: 'Billing', address_line_1: '12 Church Street', country: country.id, contact: 99 },
        { address_type: null, city: 'Panaji' },
      ],
    });
    expect(Object.keys(contact).at(-1)).toBe('addresses');
    expect(addressesOf(contact)).toMatchObject([
      {
        address_type: 'Billing',
        address_line_1: '12 Church Street',
        country: country.id,
        contact: contact.id,
      },
      { address_type: null, city: 'Panaji', country: null, contact: contact.id },
    ]);
    expect(await read(test.api, 'contact', contact.id)).toEqual(contact);
    const tag = await createTag(test.api, { contacts: [contact.id] });
    expect(tag['contacts']).toEqual([await read(test.api, 'contact', contact.id)]);
  });

  it('are no key of a contact that has none', async () => {
    const contact = await createContact(test.api);
    expect(Object.keys(contact)).not.toContain('addresses');
    expect(Object.keys(await update(contact.id, { addresses: [] }))).not.toContain('addresses');
  });

  it('are changed by their id and added without one; those not mentioned stay', async () => {
    const contact = await createContact(test.api, { addresses: [{ city: 'A' }, { city: 'B' }] });
    const [first, second] = addressesOf(contact) as [Row, Row];
    const changed = await update(contact.id, { addresses: [{ id: second.id, city: 'C' }, { city: 'D' }] });
    expect(addressesOf(changed).map(({ city }) => city)).toEqual(['A', 'C', 'D']);
    expect(addressesOf(changed)[0]).toEqual(first);
    expect(addressesOf(changed)[1]?.['updated_at']).not.toBe(second['updated_at']);
    expect(changed['updated_at']).toBe(contact['updated_at']);
  });

  it('are the same after the whole contact came back', async () => {
    const contact = await createContact(test.api, { addresses: [{ city: 'A' }] });
    expect(await update(contact.id, contact)).toEqual(contact);
  });

  it('of another contact cannot be taken', async () => {
    const other = await createContact(test.api, { addresses: [{ city: 'A' }] });
    const [address] = addressesOf(other) as [Row];
    const contact = await createContact(test.api);
    expectError(
      await test.api.put(`/crm-plugin/contact/${contact.id}`, {
        addresses: [{ city: 'B' }, { id: address.id }],
      }),
      B(`Relation 'addresses' points to a missing record: ${address.id}`),
    );
    expect(await read(test.api, 'contact', other.id)).toEqual(other);
    expect(Object.keys(await read(test.api, 'contact', contact.id))).not.toContain('addresses');
  });

  it('are refused with their place', async () => {
    await refused({ addresses: 5 }, "Relation 'addresses' expects an array of objects");
    await refused({ addresses: null }, "Relation 'addresses' expects an array of objects");
    await refused({ addresses: [5] }, "Relation 'addresses' expects an array of objects");
    await refused({ addresses: [{ id: 1 }, { id: 1 }] }, "Relation 'addresses' names a record twice");
    await refused({ addresses: Array(101).fill({}) }, 'addresses may hold at most 100 entries');
    await refused({ addresses: [{}, { id: 'x' }] }, "Relation 'addresses[1]' expects an id");
    await refused({ addresses: [{ city: ['x'] }] }, 'addresses[0]: city must be a string');
    await refused(
      { addresses: [{ address_type: 'Home' }] },
      'addresses[0]: address_type must be one of the following values: Permanent, Temporary, Billing',
    );
    await refused(
      { addresses: [{}, { state: 999 }] },
      "Relation 'addresses[1].state' points to a missing record: 999",
    );
  });

  it('end with their contact, whose answer still shows them', async () => {
    const contact = await createContact(test.api, { addresses: [{ city: 'A' }] });
    const [address] = addressesOf(contact) as [Row];
    expect(expectOk(await test.api.delete(`/crm-plugin/contact/${contact.id}`))).toEqual(contact);
    expect((await test.api.get(`/crm-plugin/addresses/${address.id}`)).status).toBe(404);
  });

  it('are found by what they hold', async () => {
    const contact = await createContact(test.api, { addresses: [{ city: 'Mapusa' }, { city: 'Mapusa' }] });
    expect(expectOk(await test.api.list('/crm-plugin/contact?addresses.city=Mapusa'))).toEqual([contact]);
  });
});
