import { createTestApp, type TestApp } from '../../support/app';
import { E, expectError } from '../../support/errors';
import { createUser, unique } from '../../support/factories';
import { enabledActions, listRoles, permissionsFor, postRole, readRole, ROLES } from '../../support/roles';

const empty = E('Cannot be empty', null);
const refused = E('An error occured', null);
const odd = E('An error occurred', null);
const ok = '{"ok":true}';

describe('POST /users-permissions/roles', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it('creates a role with name, description, type and permissions', async () => {
    const granted = ['crm-plugin.tag.create', 'crm-plugin.tag.find', 'users-permissions.user.me'];
    const body = { name: 'Tagger', description: 'Tags.', type: 'tagging', ...permissionsFor(granted) };
    const reply = await test.admin.post(ROLES, body);
    expect([reply.status, reply.text]).toEqual([200, ok]);
    const listed = (await listRoles(test.admin)).find(({ type }) => type === 'tagging');
    const { id, ...role } = listed ?? { id: 0 };
    expect(role).toEqual({ name: 'Tagger', description: 'Tags.', type: 'tagging', nb_users: 0 });
    expect(await enabledActions(test.admin, id)).toEqual(granted);
  });

  it.each([
    ['Field Worker', 'field_worker'],
    ['Village-level  volunteer', 'village_level_volunteer'],
    ['HR', 'hr'],
  ])('makes the type of %j: %j', async (name, type) => {
    const id = await postRole(test.admin, { name });
    expect(await readRole(test.admin, id)).toMatchObject({ name, type });
  });

  it('stores null for a description that is left out', async () => {
    const id = await postRole(test.admin, { name: unique('Role') });
    expect((await readRole(test.admin, id)).description).toBeNull();
  });

  it('ignores an id and a list of users', async () => {
    const user = await createUser(test.app);
    const id = await postRole(test.admin, { id: 77, name: unique('Role'), users: [user] });
    expect(id).not.toBe(77);
    expect((await listRoles(test.admin)).find((each) => each.id === id)?.nb_users).toBe(0);
  });

  it.each([undefined, '{}', '[]'])('refuses the empty body %j', async (raw) => {
    expectError(await test.admin.send('POST', ROLES, { raw, contentType: 'application/json' }), empty);
  });

  it('refuses a missing name', async () => {
    expectError(await test.admin.post(ROLES, { description: 'Nobody.' }), refused);
    expectError(await test.admin.post(ROLES, { type: 'nobody' }), refused);
    expect((await listRoles(test.admin)).map(({ type }) => type)).not.toContain('nobody');
  });

  it('refuses a type that is taken, given or derived', async () => {
    const before = await listRoles(test.admin);
    for (const body of [
      { name: 'Everybody', type: 'public' },
      { name: 'Public' },
      { name: 'authenticated' },
      { name: 'Second', type: 'administrator' },
    ]) {
      expectError(await test.admin.post(ROLES, body), refused);
    }
    expect(await listRoles(test.admin)).toEqual(before);
  });

  it('tells types apart by case, accents and trailing blanks', async () => {
    const types = ['Driver', 'driver', 'dríver', 'driver '];
    for (const type of types) await postRole(test.admin, { name: 'Driver', type });
    const made = (await listRoles(test.admin)).filter(({ name }) => name === 'Driver');
    expect(made.map(({ type }) => type).sort()).toEqual(types.toSorted());
    expectError(await test.admin.post(ROLES, { name: 'Other', type: 'driver' }), refused);
  });

  it('creates one role of ten that are posted at once', async () => {
    const body = { name: 'Racer', type: 'racer', ...permissionsFor(['crm-plugin.tag.find']) };
    const replies = await Promise.all(Array.from({ length: 10 }, () => test.admin.post(ROLES, body)));
    expect(replies.filter(({ text }) => text === ok)).toHaveLength(1);
    for (const reply of replies.filter(({ status }) => status !== 200)) expectError(reply, refused);
    const made = (await listRoles(test.admin)).filter(({ type }) => type === 'racer');
    expect(made).toHaveLength(1);
    expect(await enabledActions(test.admin, made[0]?.id ?? 0)).toEqual(['crm-plugin.tag.find']);
  });

  it.each([
    { name: [] },
    { name: {} },
    { name: 'Odd', description: [] },
    { name: 'Odd', type: {} },
    { name: 'Odd', type: ['odd'] },
    { name: 'Odd', permissions: [] },
    { name: 'Odd', permissions: 5 },
    { name: 'Odd', permissions: { 'crm-plugin': { controllers: { tag: { find: { enabled: [] } } } } } },
  ])('refuses the odd types of %j and stores nothing', async (body) => {
    const before = await listRoles(test.admin);
    expectError(await test.admin.post(ROLES, body), odd);
    expect(await listRoles(test.admin)).toEqual(before);
  });

  it('stores nothing when one of many permissions is unknown', async () => {
    const before = await listRoles(test.admin);
    const body = { name: 'Half', ...permissionsFor(['crm-plugin.tag.find', 'crm-plugin.tag.fly']) };
    expect((await test.admin.post(ROLES, body)).status).toBe(400);
    expect(await listRoles(test.admin)).toEqual(before);
  });
});
