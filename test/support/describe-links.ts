import { createTestApp, type TestApp } from './app';
import { expectOk, type Reply } from './api';
import { tick } from './clock';
import { B, expectError } from './errors';
import { count, create, createContact, read } from './factories';
import { ids, type Body, type Row } from './json';
import { resources } from './resources';

export interface Links {
  path: 'contacttags' | 'activityassignees';
  end: 'tag' | 'activity';
  owner: 'tags' | 'activities';
}

const duplicate = B('Duplicate entry');

/** Tests rows that link a contact to a tag or an activity; pairs are unique. */
export function describeLinks({ path, end, owner }: Links): void {
  let test: TestApp;
  let contact: number;
  let other: number;
  let target: number;

  beforeAll(async () => {
    test = await createTestApp();
  });
  beforeEach(async () => {
    contact = (await createContact(test.api)).id;
    other = (await createContact(test.api)).id;
    target = (await create(test.api, owner, resources[owner].sample())).id;
  });
  afterAll(() => test.close());

  const url = `/crm-plugin/${path}`;
  const make = (body: Body): Promise<Row> => create(test.api, path, body);
  const put = (id: number, body: Body): Promise<Reply<Row>> => test.api.put(`${url}/${id}`, body);

  it('creates a link between both ends', async () => {
    const made = await make({ contact, [end]: target });
    expect(made).toMatchObject({ contact: { id: contact }, [end]: { id: target } });
    expect(ids((await read(test.api, 'contact', contact))[path])).toEqual([made.id]);
    expect(ids((await read(test.api, owner, target))[path])).toEqual([made.id]);
  });

  it('refuses a second link of the same pair', async () => {
    await make({ contact, [end]: target });
    const before = await count(test.api, path);
    expectError(await test.api.post(url, { contact, [end]: target }), duplicate);
    expectError(await test.api.post(url, { contact: { id: contact }, [end]: String(target) }), duplicate);
    expect(await count(test.api, path)).toBe(before);
  });

  it('refuses to move a link into a pair that exists', async () => {
    await make({ contact, [end]: target });
    for (const body of [{ contact: other, [end]: target }, { contact }, { [end]: target, contact: null }]) {
      const link = await make(body);
      expectError(await put(link.id, { contact, [end]: target }), duplicate);
      expect(await read(test.api, path, link.id)).toEqual(link);
    }
  });

  it('takes its own pair again', async () => {
    const link = await make({ contact, [end]: target });
    await tick();
    expect(expectOk(await put(link.id, { contact, [end]: target }))).toEqual(link);
    expect(expectOk(await put(link.id, link))).toEqual(link);
  });

  it('takes a pair that is free again', async () => {
    const link = await make({ contact, [end]: target });
    expectOk(await put(link.id, { contact: other }));
    expect((await make({ contact, [end]: target })).id).toBeGreaterThan(link.id);
  });

  it('allows many links without one end', async () => {
    for (const body of [{ contact }, { [end]: target }, { contact: null, [end]: null }]) {
      const [one, two] = [await make(body), await make(body)];
      expect(two.id).toBeGreaterThan(one.id);
    }
  });

  it('rejects a list of the contact that would duplicate a pair', async () => {
    const loose = [(await make({ [end]: target })).id, (await make({ [end]: target })).id];
    const before = await read(test.api, 'contact', contact);
    expectError(await test.api.put(`/crm-plugin/contact/${contact}`, { [path]: loose }), duplicate);
    const body = { name: 'A', contact_type: 'organization', [path]: loose };
    const contacts = await count(test.api, 'contact');
    expectError(await test.api.post('/crm-plugin/contact', body), duplicate);
    expect(await count(test.api, 'contact')).toBe(contacts);
    expect(await read(test.api, 'contact', contact)).toEqual(before);
  });

  it('lets a list replace a link by another one of the same pair', async () => {
    const linked = await make({ contact, [end]: target });
    const loose = await make({ [end]: target });
    const body = { [path]: [loose.id] };
    expect(ids(expectOk(await test.api.put(`/crm-plugin/contact/${contact}`, body))[path])).toEqual([
      loose.id,
    ]);
    expect(await read(test.api, path, linked.id)).toMatchObject({ contact: null, [end]: { id: target } });
  });

  it('moves updated_at of a link that a list takes over', async () => {
    const link = await make({ contact: other, [end]: target });
    await tick();
    expectOk(await test.api.put(`/crm-plugin/contact/${contact}`, { [path]: [link.id] }));
    const moved = await read(test.api, path, link.id);
    expect(moved).toMatchObject({ contact: { id: contact } });
    expect(moved.updated_at > link.updated_at).toBe(true);
  });

  it('lets exactly one of parallel creates have the pair', async () => {
    const body = { contact, [end]: target };
    const replies = await Promise.all(Array.from({ length: 5 }, () => test.api.post(url, body)));
    const refused = replies.filter((reply) => reply.status !== 200);
    expect(refused).toHaveLength(4);
    for (const reply of refused) expectError(reply, duplicate);
    expect((await read(test.api, 'contact', contact))[path]).toHaveLength(1);
  });
}
