import { createTestApp, type TestApp } from '../support/app';
import { expectOk } from '../support/api';
import { expectError, internalError } from '../support/errors';
import { count, createContact, createTag, read } from '../support/factories';
import { whileFailing } from '../support/failing-writes';
import { ids, type Row } from '../support/json';

const times = <T>(amount: number, make: (index: number) => T): T[] =>
  Array.from({ length: amount }, (_, i) => make(i));

describe('requests side by side', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it('all create their contacts', async () => {
    const before = await count(test.api, 'contact');
    const made = await Promise.all(times(20, (index) => createContact(test.api, { name: `Side ${index}` })));
    expect(new Set(made.map((row) => row.id)).size).toBe(20);
    for (const row of made) {
      expect(row['organization']).toMatchObject({ contact: row.id, name: row['name'] });
      expect(await read(test.api, 'contact', row.id)).toEqual(row);
    }
    expect(await count(test.api, 'contact')).toBe(before + 20);
  });

  it('update one row one after the other', async () => {
    const { id } = await createContact(test.api);
    const cities = times(10, (index) => `City ${index}`);
    const replies = await Promise.all(
      cities.map((city) => test.api.put(`/crm-plugin/contact/${id}`, { city })),
    );
    expect(replies.map((reply) => expectOk(reply)['city'])).toEqual(cities);
    expect(cities).toContain((await read(test.api, 'contact', id))['city']);
  });

  it('delete one row once', async () => {
    const { id } = await createContact(test.api);
    const replies = await Promise.all(times(5, () => test.api.delete(`/crm-plugin/contact/${id}`)));
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 404, 404, 404, 404]);
  });

  it('add one link for one contact', async () => {
    const [contact, tag] = [await createContact(test.api), await createTag(test.api)];
    const url = `/crm-plugin/tags/${tag.id}`;
    const replies = await Promise.all(times(5, () => test.api.put(url, { contacts: [contact.id] })));
    for (const reply of replies) expect(expectOk(reply)['contacttags']).toHaveLength(1);
    expect((await read(test.api, 'tags', tag.id))['contacttags']).toHaveLength(1);
  });

  it('never show a row that is not committed', async () => {
    const contacts = [(await createContact(test.api)).id];
    const before = await count(test.api, 'tags');
    const sights = await whileFailing(test.app, 'INSERT', 'contacttags', async () => {
      const writes = times(10, () => test.api.post('/crm-plugin/tags', { name: 'ghost', contacts }));
      const reads = times(10, () => test.api.list('/crm-plugin/tags?name=ghost'));
      const counts = times(10, () => test.api.get<number>('/crm-plugin/tags/count'));
      for (const reply of await Promise.all(writes)) expectError(reply, internalError);
      return { lists: await Promise.all(reads), counts: await Promise.all(counts) };
    });
    for (const reply of sights.lists) expect(expectOk(reply)).toEqual([]);
    for (const reply of sights.counts) expect(expectOk(reply)).toBe(before);
    expect(await count(test.api, 'tags')).toBe(before);
  });

  it('keep what succeeds beside a write that fails', async () => {
    const contacts = [(await createContact(test.api)).id];
    const good: Row[] = [];
    await whileFailing(test.app, 'INSERT', 'contacttags', async () => {
      const mixed = times(20, async (index) => {
        if (index % 2) {
          expectError(await test.api.post('/crm-plugin/tags', { name: 'ghost', contacts }), internalError);
        } else good.push(await createTag(test.api, { name: 'solid' }));
      });
      await Promise.all(mixed);
    });
    const shown = expectOk(await test.api.list('/crm-plugin/tags?name_in=solid&name_in=ghost'));
    expect(ids(shown)).toEqual(good.map((row) => row.id).sort((x, y) => x - y));
    for (const row of good) expect(await read(test.api, 'tags', row.id)).toEqual(row);
  });
});
