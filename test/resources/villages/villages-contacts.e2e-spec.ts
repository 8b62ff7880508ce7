import { createTestApp, type TestApp } from '../../support/app';
import { expectOk } from '../../support/api';
import { tick } from '../../support/clock';
import { create, createContact, createTag, read, sql } from '../../support/factories';
import { ids, rows, type Row } from '../../support/json';
import { shallowKeys } from '../../support/shallow-keys';

describe('the contacts of a village', () => {
  let test: TestApp;
  let a: Row;
  let b: Row;

  beforeAll(async () => {
    test = await createTestApp();
    a = await createContact(test.api);
    b = await createContact(test.api, { contact_type: 'individual' });
    await createTag(test.api, { contacts: [a.id] });
    a = await read(test.api, 'contact', a.id);
  });
  afterAll(() => test.close());

  const village = (contacts: unknown): Promise<Row> =>
    create(test.api, 'villages', { name: 'Hivre', contacts });
  const joinRows = async (): Promise<number> =>
    (await sql(test.app, 'SELECT 1 AS one FROM contacts_villages')).length;

  it('are shallow: own columns and bare ids, no lists', async () => {
    const made = await village([b.id, a.id]);
    const [first, second] = rows(made['contacts']);
    expect(Object.keys(first ?? {})).toEqual(shallowKeys('contact'));
    expect(first?.['organization']).toBe(ids([a['organization'] ?? null])[0]);
    expect(second?.['individual']).toBe(ids([b['individual'] ?? null])[0]);
    expect([first?.id, second?.id]).toEqual([a.id, b.id]);
  });

  it('show the village, and nothing else about them changes', async () => {
    await tick();
    const made = await village([a.id]);
    const shown = await read(test.api, 'contact', a.id);
    expect(ids(shown['villages'])).toContain(made.id);
    expect({ ...shown, villages: [] }).toEqual({ ...a, villages: [] });
  });

  it('are the same link from both sides', async () => {
    const made = await village([]);
    const contact = await createContact(test.api, { villages: [made.id] });
    expect(ids((await read(test.api, 'villages', made.id))['contacts'])).toEqual([contact.id]);
    const updated = await test.api.put(`/crm-plugin/villages/${made.id}`, { contacts: [] });
    expect(expectOk(updated)['contacts']).toEqual([]);
    expect((await read(test.api, 'contact', contact.id))['villages']).toEqual([]);
  });

  it('lose their join rows with the village, and stay', async () => {
    const before = await joinRows();
    const made = await village([a.id, b.id]);
    expect(await joinRows()).toBe(before + 2);
    const shown = await read(test.api, 'contact', b.id);
    await tick();
    expect((await test.api.delete(`/crm-plugin/villages/${made.id}`)).body).toEqual(made);
    expect(await joinRows()).toBe(before);
    const after = await read(test.api, 'contact', b.id);
    expect(after.updated_at).toBe(shown.updated_at);
    expect(ids(after['villages'])).not.toContain(made.id);
  });

  it('keep one join row when the list names them again', async () => {
    const made = await village([a.id]);
    const before = await joinRows();
    await test.api.put(`/crm-plugin/villages/${made.id}`, { contacts: [a.id, String(a.id)] });
    expect(await joinRows()).toBe(before);
  });
});
