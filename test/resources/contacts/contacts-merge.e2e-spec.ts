import type { Api } from '../../support/api';
import { expectOk } from '../../support/api';
import { createTestApp, type TestApp } from '../../support/app';
import { B, entryNotFound, expectError, expectsIds, forbidden } from '../../support/errors';
import {
  createActivity,
  createContact,
  createRole,
  createTag,
  createUser,
  create,
  read,
  sql,
} from '../../support/factories';
import type { Body, Row } from '../../support/json';
import { tokenOf } from '../../support/jwt';

describe('POST /crm-plugin/contact/:id/merge', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const merge = (id: number | string, body: Body, api: Api = test.api) =>
    api.post(`/crm-plugin/contact/${id}/merge`, body);
  const merged = async (id: number, ...from: number[]): Promise<Row> => expectOk(await merge(id, { from }));
  const ends = (row: Row, list: string, end: string): unknown[] =>
    (row[list] as Row[]).map((link) => link[end]);

  it('moves links, keeps each pair once, fills what is empty and deletes the others', async () => {
    const [v1, v2] = [
      await create(test.api, 'villages', { name: '1' }),
      await create(test.api, 'villages', { name: '2' }),
    ];
    const country = await create(test.api, 'countries', { name: 'A', abbreviation: 'A', is_active: true });
    const into = await createContact(test.api, {
      name: 'Into',
      phone: '',
      email: 'own@example.com',
      villages: [v1.id],
    });
    const one = await createContact(test.api, {
      phone: '1',
      email: 'other@example.com',
      villages: [v1.id, v2.id],
      addresses: [{ city: 'X' }],
    });
    const two = await createContact(test.api, { phone: '2', city: 'Y', country: country.id });
    const both = await createTag(test.api, { contacts: [into.id, one.id, two.id] });
    const theirs = await createTag(test.api, { contacts: [one.id, two.id] });
    const activity = await createActivity(test.api, { contacts: [two.id] });
    const result = await merged(into.id, two.id, one.id);
    expect(result).toEqual(await read(test.api, 'contact', into.id));
    expect(result).toMatchObject({
      name: 'Into',
      email: 'own@example.com',
      phone: '2',
      city: 'Y',
      country: { id: country.id },
    });
    expect(result['organization']).toEqual(into['organization']);
    expect(ends(result, 'villages', 'id')).toEqual([v1.id, v2.id]);
    expect(ends(result, 'contacttags', 'tag')).toEqual([both.id, theirs.id]);
    expect(ends(result, 'activityassignees', 'activity')).toEqual([activity.id]);
    expect(result['addresses']).toMatchObject([{ city: 'X', contact: into.id }]);
    for (const { id } of [one, two])
      expect((await test.api.get(`/crm-plugin/contact/${id}`)).status).toBe(404);
    expect((await read(test.api, 'tags', theirs.id))['contacts']).toMatchObject([{ id: into.id }]);
  });

  it('fills the last name of a person and leaves no sub-row behind', async () => {
    const into = await createContact(test.api, { contact_type: 'individual', name: 'Asha' });
    const other = await createContact(test.api, {
      contact_type: 'individual',
      name: 'A N',
      first_name: 'A',
      last_name: 'Naik',
    });
    expect((await merged(into.id, other.id))['individual']).toMatchObject({
      first_name: 'Asha',
      last_name: 'Naik',
    });
    expect(
      await sql(
        test.app,
        'SELECT id FROM individuals WHERE id NOT IN (SELECT individual FROM contacts WHERE individual IS NOT NULL)',
      ),
    ).toEqual([]);
  });

  it('refuses what it cannot merge, and changes nothing', async () => {
    const into = await createContact(test.api);
    const other = await createContact(test.api, { city: 'X' });
    const person = await createContact(test.api, { contact_type: 'individual' });
    expectError(await merge(999_999, { from: [other.id] }), entryNotFound);
    expectError(await merge('abc', { from: 'x' }), entryNotFound);
    for (const from of [undefined, null, [], 5, 'x', [null], [{}], [[other.id]]])
      expectError(await merge(into.id, { from }), expectsIds('from'));
    expectError(
      await merge(into.id, { from: [other.id, into.id] }),
      B('A contact cannot be merged into itself'),
    );
    expectError(
      await merge(into.id, { from: [other.id, 999_999] }),
      B("Relation 'from' points to a missing record: 999999"),
    );
    expectError(
      await merge(into.id, { from: [other.id, person.id] }),
      B('Contacts of different contact_type cannot be merged'),
    );
    expectError(
      await merge(into.id, { from: Array.from({ length: 101 }, (_, index) => index + 10_000) }),
      B('from may hold at most 100 ids'),
    );
    expect(await read(test.api, 'contact', into.id)).toEqual(into);
    expect(await read(test.api, 'contact', other.id)).toEqual(other);
  });

  it('asks for both updating and deleting', async () => {
    const [into, other] = [await createContact(test.api), await createContact(test.api)];
    for (const action of ['update', 'delete']) {
      const role = await createRole(test.app, [`crm-plugin.contact.${action}`]);
      const api = test.anonymous.as(tokenOf(await createUser(test.app, { role })));
      expectError(await merge(into.id, { from: [other.id] }, api), forbidden);
    }
  });

  it('loses and doubles no link while others link, merge and write in bulk', async () => {
    const into = await createContact(test.api);
    const others = await Promise.all(Array.from({ length: 6 }, () => createContact(test.api)));
    const tags = await Promise.all(Array.from({ length: 8 }, () => createTag(test.api)));
    const acknowledged = new Set<number>();
    const link = async (tag: Row, contact: Row): Promise<void> => {
      const { status } = await test.api.put(`/crm-plugin/tags/${tag.id}`, { contacts: [contact.id] });
      if (status === 200) acknowledged.add(tag.id);
      else expect(status).toBe(400);
    };
    const inBulk = async (contact: Row): Promise<void> => {
      const operations = tags
        .slice(0, 4)
        .map(({ id }) => ({ method: 'update', id, data: { contacts: [contact.id] } }));
      const { status } = await test.api.post('/crm-plugin/tags/bulk', { operations });
      if (status === 200) for (const { id } of tags.slice(0, 4)) acknowledged.add(id);
      else expect(status).toBe(400);
    };
    const [first, second] = [others.slice(0, 3), others.slice(3)].map((some) => some.map(({ id }) => id)) as [
      number[],
      number[],
    ];
    const merges = [first, second, [...second].reverse()].map((from) => merge(into.id, { from }));
    const links = tags.flatMap((tag, index) =>
      [into, others[index % 6] as Row, others[(index + 1) % 6] as Row].map((contact) => link(tag, contact)),
    );
    const replies = await Promise.all(merges);
    await Promise.all([...links, ...others.map(inBulk), inBulk(into)]);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(2);
    const result = await read(test.api, 'contact', into.id);
    const linked = ends(result, 'contacttags', 'tag') as number[];
    expect(new Set(linked).size).toBe(linked.length);
    expect(linked.sort((a, b) => a - b)).toEqual([...acknowledged].sort((a, b) => a - b));
    expect(await sql(test.app, 'SELECT id FROM contacttags WHERE contact IS NULL')).toEqual([]);
  });
});
