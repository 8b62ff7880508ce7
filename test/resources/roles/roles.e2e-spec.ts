import { newAddress } from '../../support/addresses';
import { createTestApp, type TestApp } from '../../support/app';
import { expectOk } from '../../support/api';
import { E, entryNotFound, expectError, invalidToken, notFound } from '../../support/errors';
import { createRole, createUser, sql, unique } from '../../support/factories';
import { tokenOf } from '../../support/jwt';
import {
  actionsOf,
  ADMINISTRATOR,
  allActions,
  AUTHENTICATED,
  enabledActions,
  listRoles,
  permissionsFor,
  postRole,
  PUBLIC,
  readRole,
  ROLES,
} from '../../support/roles';

const undeletable = E('Unauthorized', null);

const ok = '{"ok":true}';
const notIds = ['999999', 'abc', '0', '01', '1.5', '-1', '+1', '1e0', '2147483648', 'count', 'me', '%20'];

describe('/users-permissions/roles', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const usersOf = async (role: number): Promise<number | undefined> =>
    (await listRoles(test.admin)).find(({ id }) => id === role)?.nb_users;

  describe('GET', () => {
    it('lists the roles of a new database by name, with their users counted', async () => {
      const fresh = await createTestApp();
      const reply = await fresh.admin.get(ROLES);
      await fresh.close();
      expectOk(reply);
      expect(reply.text).toBe(
        JSON.stringify({
          roles: [
            {
              id: 3,
              name: 'Administrator',
              description: 'Full access to every resource and setting.',
              type: 'administrator',
              nb_users: 1,
            },
            {
              id: 1,
              name: 'Authenticated',
              description: 'Default role given to authenticated user.',
              type: 'authenticated',
              nb_users: 1,
            },
            {
              id: 2,
              name: 'Public',
              description: 'Default role given to unauthenticated user.',
              type: 'public',
              nb_users: 0,
            },
          ],
        }),
      );
    });

    it('sorts more roles by name', async () => {
      const added = [
        'manager',
        'Zoo keeper',
        'Manager',
        'Émigré',
        'Accountant',
        'Zoo keeper 2',
        'Zoo  keeper',
      ];
      for (const name of added) await postRole(test.admin, { name, type: unique('sorted') });
      const names = (await listRoles(test.admin)).map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(added));
      // As every text is sorted: by code point.
      expect(names).toEqual(names.toSorted());
    });

    it('counts the users of each role', async () => {
      const role = await createRole(test.app, []);
      expect(await usersOf(role)).toBe(0);
      const id = await createUser(test.app, { role });
      await createUser(test.app, { role });
      expect(await usersOf(role)).toBe(2);
      await test.admin.delete(`/users/${id}`);
      expect(await usersOf(role)).toBe(1);
    });

    it('shows one role with every action, each with enabled and policy', async () => {
      const reply = await test.admin.get(`${ROLES}/${AUTHENTICATED}`);
      expectOk(reply);
      const role = await readRole(test.admin, AUTHENTICATED);
      expect(reply.text).toBe(JSON.stringify({ role }));
      expect(Object.keys(role)).toEqual(['id', 'name', 'description', 'type', 'permissions']);
      expect(role).toMatchObject({
        id: 1,
        name: 'Authenticated',
        description: 'Default role given to authenticated user.',
        type: 'authenticated',
      });
      for (const type of Object.values(role.permissions)) expect(Object.keys(type)).toEqual(['controllers']);
      const actions = actionsOf(role);
      expect([...actions.keys()].sort()).toEqual(allActions);
      for (const value of actions.values()) {
        expect(['{"enabled":true,"policy":""}', '{"enabled":false,"policy":""}']).toContain(
          JSON.stringify(value),
        );
      }
    });

    it('shows a role without any permission with every action disabled', async () => {
      const actions = actionsOf(await readRole(test.admin, await createRole(test.app, [])));
      expect([...actions.keys()].sort()).toEqual(allActions);
      expect([...actions.values()].filter(({ enabled }) => enabled)).toEqual([]);
    });

    it('shows everything enabled for the administrator', async () => {
      expect(await enabledActions(test.admin, ADMINISTRATOR)).toEqual(allActions);
    });

    it('is found in any case and with a trailing slash', async () => {
      expectOk(await test.admin.get('/Users-Permissions/ROLES/'));
      expectOk(await test.admin.get(`/USERS-permissions/Roles/${PUBLIC}/`));
    });
  });

  describe('DELETE', () => {
    it('removes the role with its permissions', async () => {
      const id = await postRole(test.admin, { name: 'Gone', ...permissionsFor(['crm-plugin.tag.find']) });
      const reply = await test.admin.delete(`${ROLES}/${id}`);
      expect([reply.status, reply.text]).toEqual([200, ok]);
      expectError(await test.admin.get(`${ROLES}/${id}`), notFound);
      expectError(await test.admin.delete(`${ROLES}/${id}`), notFound);
      expect(await sql(test.app, `SELECT id FROM permissions WHERE role = ${id}`)).toEqual([]);
      const next = await postRole(test.admin, { name: 'Gone' });
      expect(next).toBeGreaterThan(id);
      expect(await enabledActions(test.admin, next)).toEqual([]);
    });

    it('moves its users to Public and revokes their tokens', async () => {
      const role = await createRole(test.app, ['users-permissions.user.me', 'crm-plugin.tag.find']);
      const username = unique('mover');
      const token = tokenOf(await createUser(test.app, { username, role }));
      const stays = tokenOf(await createUser(test.app));
      const publicUsers = (await usersOf(PUBLIC)) ?? 0;
      expectOk(await test.anonymous.as(token).get('/crm-plugin/tags'));
      expectOk(await test.admin.delete(`${ROLES}/${role}`));
      for (const url of ['/crm-plugin/tags', '/users/me']) {
        expectError(await test.anonymous.as(token).get(url), invalidToken);
        expect((await test.anonymous.as(stays).get(url)).status).toBe(200);
      }
      expect(await usersOf(PUBLIC)).toBe(publicUsers + 1);
      const json = { identifier: username, password: 'secret' };
      const login = await test.anonymous.send<{ jwt: string; user: object }>('POST', '/auth/local', {
        json,
        from: newAddress(),
      });
      const { jwt, user } = expectOk(login);
      expect(user).toMatchObject({ role: { id: PUBLIC, type: 'public' } });
      expect((await test.anonymous.as(jwt).get('/users/me')).body).toEqual(user);
    });

    it('leaves nobody without a role who is given it at the same time', async () => {
      for (let round = 0; round < 8; round += 1) {
        const role = await createRole(test.app, []);
        const users = await Promise.all([1, 2, 3].map(() => createUser(test.app)));
        const fields = { username: unique('late'), email: `late${role}@example.com`, password: 'secret' };
        const [deleted, ...others] = await Promise.all([
          test.admin.delete(`${ROLES}/${role}`),
          ...users.map((id) => test.admin.put(`/users/${id}`, { role })),
          test.admin.post('/users', { ...fields, role }),
          test.admin.put(`${ROLES}/${role}`, permissionsFor(['crm-plugin.tag.find'])),
        ]);
        expect([deleted.status, deleted.text]).toEqual([200, ok]);
        for (const { status } of others) expect([200, 201, 400, 404]).toContain(status);
        expect(await sql(test.app, `SELECT id FROM users WHERE role IS NULL OR role = ${role}`)).toEqual([]);
        expect(await sql(test.app, `SELECT id FROM permissions WHERE role = ${role}`)).toEqual([]);
      }
    });

    it('happens once, however many ask at once', async () => {
      const role = await createRole(test.app, ['crm-plugin.tag.find']);
      await createUser(test.app, { role });
      const replies = await Promise.all([1, 2, 3, 4, 5].map(() => test.admin.delete(`${ROLES}/${role}`)));
      expect(replies.filter(({ text }) => text === ok)).toHaveLength(1);
      for (const reply of replies.filter(({ status }) => status !== 200)) expectError(reply, notFound);
    });

    it.each([AUTHENTICATED, PUBLIC, ADMINISTRATOR])('refuses the role %d', async (id) => {
      const before = await listRoles(test.admin);
      expectError(await test.admin.delete(`${ROLES}/${id}`), undeletable);
      expect(await listRoles(test.admin)).toEqual(before);
    });
  });

  it.each(notIds)('has no role %s', async (id) => {
    const url = `${ROLES}/${id}`;
    expectError(await test.admin.get(url), notFound);
    expectError(await test.admin.delete(url), notFound);
    for (const body of [{}, { name: 'x' }, { permissions: 5 }]) {
      expectError(await test.admin.put(url, body), entryNotFound);
    }
  });
});
