import { createTestApp, type TestApp } from './app';
import { expectOk, type Reply } from './api';
import { tick } from './clock';
import { B, expectError, expectsIds, missingRecord, unknownField } from './errors';
import { count, create, createContact, read } from './factories';
import { ids, rows, type Body, type Row } from './json';
import { resources } from './resources';
import { shallowKeys } from './shallow-keys';

export interface VirtualContacts {
  path: 'tags' | 'activities';
  links: 'contacttags' | 'activityassignees';
  /** The key of a link row that refers to its tag or activity. */
  end: 'tag' | 'activity';
}

/** Tests the `contacts` of tags and activities, which are written as ids and shown as full rows. */
export function describeVirtualContacts({ path, links, end }: VirtualContacts): void {
  let test: TestApp;
  let a: number;
  let b: number;
  let c: number;

  beforeAll(async () => {
    test = await createTestApp();
    [a, b, c] = [
      (await createContact(test.api)).id,
      (await createContact(test.api, { contact_type: 'individual' })).id,
      (await createContact(test.api)).id,
    ];
  });
  afterAll(() => test.close());

  const url = `/crm-plugin/${path}`;
  const make = (body: Body): Promise<Row> => create(test.api, path, { ...resources[path].sample(), ...body });
  const put = (id: number, body: Body): Promise<Reply<Row>> => test.api.put(`${url}/${id}`, body);
  const update = async (id: number, body: Body): Promise<Row> => expectOk(await put(id, body));
  const linked = (shown: Row): unknown[] => rows(shown[links]).map((link) => link['contact']);
  const wholeContacts = (...list: number[]): Promise<Row[]> =>
    Promise.all(list.map((id) => read(test.api, 'contact', id)));

  it('creates one link for each distinct contact, in the order of the list', async () => {
    const made = await make({ contacts: [c, String(a), { id: b, name: 'ignored' }, c] });
    expect(linked(made)).toEqual([c, a, b]);
    expect(Object.keys(made)).toEqual([...resources[path].keys, 'contacts']);
    for (const link of rows(made[links])) {
      expect(Object.keys(link)).toEqual(shallowKeys(links));
      expect(link).toMatchObject({ [end]: made.id });
      expect(link.updated_at).toBe(link.created_at);
    }
    expect(made['contacts']).toEqual(await wholeContacts(a, b, c));
    const { text } = await test.api.get(`${url}/${made.id}`);
    expect(text).toBe(JSON.stringify(made));
    expect((await test.api.list(`${url}?id=${made.id}`)).text).toBe(`[${text}]`);
  });

  it('takes contact where contacts is absent', async () => {
    expect(linked(await make({ contact: [b, a] }))).toEqual([b, a]);
    expect(linked(await make({ contact: [b], contacts: [a] }))).toEqual([a]);
    const { id } = await make({});
    expect(linked(await update(id, { contact: [c] }))).toEqual([c]);
  });

  it('shows contacts only where a link exists', async () => {
    const without = [await make({}), await make({ contacts: [] }), await make({ contacts: null })];
    for (const row of without) {
      expect(Object.keys(row)).toEqual(resources[path].keys);
      expect(await update(row.id, { contacts: [], contact: [a] })).toEqual(row);
      expect(await read(test.api, path, row.id)).toEqual(row);
      expect(expectOk(await test.api.list(`${url}?id=${row.id}`))).toEqual([row]);
      expect(expectOk(await test.api.delete(`${url}/${row.id}`))).toEqual(row);
    }
  });

  it('shows an empty list where every link has lost its contact', async () => {
    const loose = await create(test.api, links, { contact: null });
    const made = await make({ [links]: [loose.id] });
    expect(made['contacts']).toEqual([]);
    expect(Object.keys(made)).toEqual([...resources[path].keys, 'contacts']);
    const both = await update(made.id, { contacts: [a] });
    expect(linked(both)).toEqual([null, a]);
    expect(both['contacts']).toEqual(await wholeContacts(a));
    expect(expectOk(await test.api.delete(`${url}/${made.id}`))).toEqual(both);
  });

  it('only adds on PUT, and leaves what is there', async () => {
    const made = await make({ contacts: [b] });
    await tick();
    for (const contacts of [[b], [], null, [String(b), { id: b }]]) {
      expect(await update(made.id, { contacts })).toEqual(made);
    }
    const updated = await update(made.id, { contacts: [c, b, a] });
    expect(linked(updated)).toEqual([b, c, a]);
    expect(rows(updated[links])[0]).toEqual(rows(made[links])[0]);
    expect(updated.updated_at).toBe(made.updated_at);
    expect(ids(updated['contacts'])).toEqual([a, b, c]);
  });

  it.each([
    ['contacts', '5', 5],
    ['contacts', 'a text', '5'],
    ['contacts', 'an object', { id: 1 }],
    ['contacts', 'true', true],
    ['contacts', 'a null inside', [null]],
    ['contacts', 'a word inside', ['x']],
    ['contact', '5', 5],
    ['contact', 'an empty text', ''],
    ['contact', 'a list inside', [[1]]],
  ])('refuses %s with %s', async (key, _case, value) => {
    const row = await make({ contacts: [a] });
    const before = [await count(test.api, path), await count(test.api, links)];
    const body = { ...resources[path].sample(), [key]: value };
    expectError(await test.api.post(url, body), expectsIds(key));
    expectError(await put(row.id, body), expectsIds(key));
    expect([await count(test.api, path), await count(test.api, links)]).toEqual(before);
    expect(await read(test.api, path, row.id)).toEqual(row);
  });

  it.each(['contacts', 'contact'])('refuses a missing contact in %s, and stores nothing', async (key) => {
    const row = await make({});
    const before = [await count(test.api, path), await count(test.api, links)];
    const body = { ...resources[path].sample(), [key]: [a, 999_999, 888_888] };
    expectError(await test.api.post(url, body), missingRecord(key, 999_999));
    expectError(await put(row.id, body), missingRecord(key, 999_999));
    expect([await count(test.api, path), await count(test.api, links)]).toEqual(before);
    expect(await read(test.api, path, row.id)).toEqual(row);
  });

  it('replaces by the list of links first, then adds contacts', async () => {
    const made = await make({ contacts: [a, b] });
    const [first = 0, second = 0] = ids(made[links]);
    const updated = await update(made.id, { [links]: [second], contacts: [c, a] });
    expect(linked(updated)).toEqual([b, c, a]);
    expect(ids(updated[links])).not.toContain(first);
    expect(await read(test.api, links, first)).toMatchObject({ [end]: null, contact: { id: a } });
    const again = await update(made.id, { [links]: [], contacts: [a] });
    expect(linked(again)).toEqual([a]);
    expect(ids(again[links])[0]).toBeGreaterThan(second);
  });

  it('adds no second link for a contact the list of links brings', async () => {
    const loose = await create(test.api, links, { contact: a });
    const made = await make({ [links]: [loose.id], contacts: [a, b] });
    expect(linked(made)).toEqual([a, b]);
    expect(ids(made[links])[0]).toBe(loose.id);
  });

  it('refuses a list of links that brings a contact twice', async () => {
    const loose = [
      (await create(test.api, links, { contact: a })).id,
      (await create(test.api, links, { contact: a })).id,
    ];
    const row = await make({ contacts: [b] });
    const before = await count(test.api, path);
    const body = { ...resources[path].sample(), [links]: loose };
    expectError(await test.api.post(url, body), B('Duplicate entry'));
    expectError(await put(row.id, body), B('Duplicate entry'));
    expect(await count(test.api, path)).toBe(before);
    expect(await read(test.api, path, row.id)).toEqual(row);
    for (const id of loose) expect(await read(test.api, links, id)).toMatchObject({ [end]: null });
  });

  it('accepts its own response as body and changes nothing', async () => {
    const made = await make({ contacts: [b, a] });
    await tick();
    expect(await update(made.id, made)).toEqual(made);
  });

  it('is deleted with its links, and shows them', async () => {
    const made = await make({ contacts: [a, b] });
    const reply = await test.api.delete(`${url}/${made.id}`);
    expect(reply.text).toBe(JSON.stringify(made));
    for (const id of ids(made[links]))
      expect((await test.api.get(`/crm-plugin/${links}/${id}`)).status).toBe(404);
    expect((await read(test.api, 'contact', a)).id).toBe(a);
  });

  it('shows more than a hundred contacts', async () => {
    const many: number[] = [];
    while (many.length < 120) many.push((await createContact(test.api)).id);
    const made = await make({ contacts: [...many].reverse() });
    expect(ids(made['contacts'])).toEqual(many);
    expect(linked(made)).toEqual([...many].reverse());
    expect(await read(test.api, path, made.id)).toEqual(made);
  });

  it.each(['contacts', 'contacts_null', 'contacts_in'])('has no filter %s', async (key) => {
    const message = unknownField('contacts');
    expectError(await test.api.get(`${url}?${key}=1`), B(message));
    expectError(await test.api.get(`${url}?_sort=contacts`), B(message));
  });
}
