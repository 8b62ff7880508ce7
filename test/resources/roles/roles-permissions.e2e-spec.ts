import { createTestApp, type TestApp } from '../../support/app';
import { expectOk, type Reply } from '../../support/api';
import { E, expectError } from '../../support/errors';
import { createUser, unique } from '../../support/factories';
import { tokenOf } from '../../support/jwt';
import {
  ADMINISTRATOR,
  allActions,
  AUTHENTICATED,
  enabledActions,
  permissionsFor,
  postRole,
  putRole,
  readRole,
  ROLES,
} from '../../support/roles';

const empty = E('Bad request', null);
const refused = E('An error occurred', null);
const find = 'crm-plugin.tag.find';
const create = 'crm-plugin.tag.create';

describe('PUT /users-permissions/roles/:id', () => {
  let test: TestApp;
  let role: number;
  beforeAll(async () => {
    test = await createTestApp();
  });
  beforeEach(async () => {
    role = await postRole(test.admin, {
      name: unique('Role'),
      description: 'As made.',
      ...permissionsFor([find]),
    });
  });
  afterAll(() => test.close());

  const put = (raw?: string): Promise<Reply<unknown>> =>
    test.admin.send('PUT', `${ROLES}/${role}`, { raw, contentType: 'application/json' });

  it('changes name, description and permissions, each alone', async () => {
    const { type } = await readRole(test.admin, role);
    const name = unique('Renamed');
    await putRole(test.admin, role, { name });
    expect(await readRole(test.admin, role)).toMatchObject({ name, description: 'As made.', type });
    await putRole(test.admin, role, { description: 'Changed.' });
    expect(await readRole(test.admin, role)).toMatchObject({ name, description: 'Changed.', type });
    expect(await enabledActions(test.admin, role)).toEqual([find]);
    await putRole(test.admin, role, permissionsFor([create]));
    expect(await readRole(test.admin, role)).toMatchObject({ name, description: 'Changed.', type });
    expect(await enabledActions(test.admin, role)).toEqual([create, find]);
  });

  it('changes all three at once, in the role as its users show it too', async () => {
    const id = await createUser(test.app, { role });
    const me = permissionsFor(['users-permissions.user.me']);
    const name = unique('Renamed');
    await putRole(test.admin, role, { name, description: 'Changed.', ...me });
    const { body } = await test.anonymous.as(tokenOf(id)).get('/users/me');
    expect(body['role']).toMatchObject({ id: role, name, description: 'Changed.' });
  });

  it('enables and disables named actions only', async () => {
    await putRole(test.admin, role, permissionsFor([find, create], false));
    expect(await enabledActions(test.admin, role)).toEqual([]);
    await putRole(test.admin, role, permissionsFor(allActions));
    expect(await enabledActions(test.admin, role)).toEqual(allActions);
    await putRole(test.admin, role, permissionsFor([find], false));
    expect(await enabledActions(test.admin, role)).toEqual(allActions.filter((each) => each !== find));
    const mixed = { create: { enabled: false }, find: { enabled: true } };
    await putRole(test.admin, role, { permissions: { 'crm-plugin': { controllers: { tag: mixed } } } });
    expect(await enabledActions(test.admin, role)).toEqual(allActions.filter((each) => each !== create));
  });

  it('leaves the other roles alone', async () => {
    const before = await readRole(test.admin, AUTHENTICATED);
    await putRole(test.admin, role, { name: unique('Role'), ...permissionsFor(allActions) });
    expect(await readRole(test.admin, AUTHENTICATED)).toEqual(before);
  });

  it('takes the names of actions in any case', async () => {
    const user = { updateSelf: { enabled: true }, FINDONE: { enabled: true }, findOne: { enabled: true } };
    const auth = { forgotPassword: { enabled: true } };
    const permissions = { 'users-permissions': { controllers: { user, auth } } };
    await putRole(test.admin, role, { permissions });
    expect(await enabledActions(test.admin, role)).toEqual([
      find,
      'users-permissions.auth.forgotpassword',
      'users-permissions.user.findone',
      'users-permissions.user.updateself',
    ]);
    const tag = { FIND: { enabled: false } };
    await putRole(test.admin, role, { permissions: { 'crm-plugin': { controllers: { tag } } } });
    expect(await enabledActions(test.admin, role)).not.toContain(find);
  });

  it('takes back the role as it was read', async () => {
    const read = await readRole(test.admin, AUTHENTICATED);
    await putRole(test.admin, AUTHENTICATED, read);
    expect(await readRole(test.admin, AUTHENTICATED)).toEqual(read);
    const administrator = await readRole(test.admin, ADMINISTRATOR);
    await putRole(test.admin, ADMINISTRATOR, administrator);
    expect(await readRole(test.admin, ADMINISTRATOR)).toEqual(administrator);
  });

  it('ignores other keys: id, type, users', async () => {
    const { type } = await readRole(test.admin, role);
    const user = await createUser(test.app);
    const raw = `{"id":1,"type":"hacked","users":[${user}],"__proto__":{"name":"hacked"},"description":"Kept."}`;
    expectOk(await put(raw));
    const now = await readRole(test.admin, role);
    expect(now).toMatchObject({ id: role, type, description: 'Kept.' });
    expect(now.name).not.toBe('hacked');
    expect((await test.admin.get(`/users/${user}`)).body['role']).toMatchObject({ id: AUTHENTICATED });
  });

  it.each([undefined, '{}', '[]'])('refuses the empty body %j', async (raw) => {
    expectError(await put(raw), empty);
  });

  it.each(allActions)('never takes %s from the administrator', async (action) => {
    expectError(await test.admin.put(`${ROLES}/${ADMINISTRATOR}`, permissionsFor([action], false)), refused);
    expect(await enabledActions(test.admin, ADMINISTRATOR)).toEqual(allActions);
  });

  it('stores nothing of a change that takes one action from the administrator', async () => {
    const before = await readRole(test.admin, ADMINISTRATOR);
    const tag = { find: { enabled: true }, CREATE: { enabled: false } };
    const body = { name: 'Demoted', permissions: { 'crm-plugin': { controllers: { tag } } } };
    expectError(await test.admin.put(`${ROLES}/${ADMINISTRATOR}`, body), refused);
    expect(await readRole(test.admin, ADMINISTRATOR)).toEqual(before);
  });

  it('lets the administrator be renamed and given what he has', async () => {
    await putRole(test.admin, ADMINISTRATOR, { name: 'Chief', ...permissionsFor([find]) });
    expect((await readRole(test.admin, ADMINISTRATOR)).name).toBe('Chief');
    expectOk(await test.admin.get('/users'));
    await putRole(test.admin, ADMINISTRATOR, { name: 'Administrator' });
  });

  it('keeps all of many parallel changes', async () => {
    await Promise.all(allActions.map((action) => putRole(test.admin, role, permissionsFor([action]))));
    expect(await enabledActions(test.admin, role)).toEqual(allActions);
  });

  it('can take back what was enabled many times at once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => putRole(test.admin, role, permissionsFor([create]))));
    await putRole(test.admin, role, permissionsFor([create], false));
    expect(await enabledActions(test.admin, role)).toEqual([find]);
  });
});
