import { createTestApp, type TestApp } from '../../support/app';
import { expectOk, type Api } from '../../support/api';
import { expectError, forbidden, S } from '../../support/errors';
import { createRole, createUser, findUserId, sql, unique } from '../../support/factories';
import type { Body, Row } from '../../support/json';
import { tokenOf } from '../../support/jwt';

const ADMINISTRATOR = 3;
const last = S('last.administrator');
const demotions = [{ role: 1 }, { role: '2' }, { role: { id: 1 } }, { role: null }];
const blocks = [{ blocked: true }, { blocked: 'true' }, { blocked: 1 }, { blocked: 't' }];

describe('administrators', () => {
  let test: TestApp;
  let admin: number;
  let manager: Api;
  let managerId: number;
  beforeAll(async () => {
    test = await createTestApp();
    admin = (await findUserId(test.app, 'admin')) ?? 0;
    const actions = ['create', 'update', 'destroy', 'findone'];
    const role = await createRole(
      test.app,
      actions.map((action) => `users-permissions.user.${action}`),
    );
    managerId = await createUser(test.app, { username: 'manager', role });
    manager = test.anonymous.as(tokenOf(managerId));
  });
  afterAll(() => test.close());

  const show = async (id: number): Promise<Row> => expectOk(await test.admin.get(`/users/${id}`));
  const form = (body: Body = {}): Body => {
    const username = unique('new');
    return { username, email: `${username.replace(' ', '.')}@example.com`, password: 'secret', ...body };
  };

  describe('before others', () => {
    it.each([3, '3', { id: 3 }, { id: '3', type: 'public' }])(
      'are made by no other, not with the role %j',
      async (role) => {
        const before = await test.admin.get('/users/count');
        expectError(await manager.post('/users', form({ role })), forbidden);
        expect((await test.admin.get('/users/count')).text).toBe(before.text);
        for (const id of [await createUser(test.app), managerId]) {
          const user = await show(id);
          expectError(await manager.put(`/users/${id}`, { role, username: unique('renamed') }), forbidden);
          expect(await show(id)).toEqual(user);
        }
      },
    );

    it('are made by no other, whatever else is wrong with the body', async () => {
      for (const fault of [{ email: '' }, { username: 'demo' }, { password: 5 }, { confirmed: 'maybe' }]) {
        expectError(await manager.post('/users', form({ role: 3, ...fault })), forbidden);
        const id = await createUser(test.app);
        expectError(await manager.put(`/users/${id}`, { role: 3, ...fault }), forbidden);
      }
    });

    it.each<Body>([
      {},
      { username: 'stolen' },
      { email: 'stolen@example.com' },
      { password: 'stolen' },
      { confirmed: false },
      ...demotions,
      ...blocks,
      { role: 3 },
    ])('are not changed by others: %j', async (body) => {
      const before = await show(admin);
      expectError(await manager.put(`/users/${admin}`, body), forbidden);
      expect(await show(admin)).toEqual(before);
    });

    it.each<Body>([
      { email: '' },
      { username: null },
      { password: '' },
      { password: 5 },
      { email: 'nobody' },
      { username: 'demo' },
      { email: 'demo@test.com' },
      { role: 999 },
      { confirmed: 'maybe' },
      { username: 'a\u0000' },
    ])('are not changed by others, who learn nothing about the body %j', async (body) => {
      expectError(await manager.put(`/users/${admin}`, body), forbidden);
    });

    it('are not deleted by others, blocked ones neither', async () => {
      const blocked = await createUser(test.app, { role: ADMINISTRATOR, blocked: true });
      for (const id of [admin, blocked]) {
        expectError(await manager.delete(`/users/${id}`), forbidden);
        expect((await show(id))['role']).toMatchObject({ id: ADMINISTRATOR });
      }
    });

    it('leave all else to whoever has the permission', async () => {
      const { body } = await manager.post('/users', form({ role: 2, confirmed: true, blocked: true }));
      expect(body).toMatchObject({ role: { id: 2 }, confirmed: true, blocked: true });
      expect(expectOk(await manager.put(`/users/${body.id}`, { role: 1, blocked: false }))).toMatchObject({
        ...{ role: { id: 1 }, blocked: false },
      });
      expect(expectOk(await manager.delete(`/users/${body.id}`)).id).toBe(body.id);
    });
  });

  describe('the last one', () => {
    afterEach(() => sql(test.app, `DELETE FROM users WHERE role = 3 AND id <> ${admin}`));

    it.each([...demotions, ...blocks, { role: 1, blocked: true }, { role: 2, username: 'gone' }])(
      'stays as it is: %j',
      async (body) => {
        const before = await show(admin);
        expectError(await test.admin.put(`/users/${admin}`, body), last);
        expect(await show(admin)).toEqual(before);
      },
    );

    it('is not deleted', async () => {
      expectError(await test.admin.delete(`/users/${admin}`), last);
      expect((await show(admin)).id).toBe(admin);
    });

    it('is last though there are blocked ones', async () => {
      const blocked = await createUser(test.app, { role: ADMINISTRATOR, blocked: true });
      expectError(await test.admin.delete(`/users/${admin}`), last);
      for (const body of [{ role: 1 }, { blocked: true }]) {
        expectError(await test.admin.put(`/users/${admin}`, body), last);
      }
      expectOk(await test.admin.put(`/users/${blocked}`, { username: 'still blocked' }));
      expectOk(await test.admin.put(`/users/${blocked}`, { role: 1 }));
    });

    it('changes in every other way', async () => {
      const body = { role: 3, blocked: false, provider: 'local', confirmed: true };
      expect(expectOk(await test.admin.put(`/users/${admin}`, { ...body, username: 'root' }))).toMatchObject({
        ...{ username: 'root', blocked: false, role: { id: ADMINISTRATOR } },
      });
      expectOk(await test.admin.put(`/users/${admin}`, { username: 'admin' }));
    });

    it.each<[string, (api: Api, id: number) => ReturnType<Api['get']>]>([
      ['deleted', (api, id) => api.delete(`/users/${id}`)],
      ['demoted', (api, id) => api.put(`/users/${id}`, { role: 1 })],
      ['blocked', (api, id) => api.put(`/users/${id}`, { blocked: true })],
    ])('is only the one whom the others left, when they are %s', async (_, remove) => {
      const second = await createUser(test.app, { role: ADMINISTRATOR });
      const third = await createUser(test.app, { role: ADMINISTRATOR });
      expectOk(await remove(test.admin, second));
      expectOk(await remove(test.anonymous.as(tokenOf(third)), third));
      expectError(await remove(test.admin, admin), last);
    });

    it('may go when another was made or unblocked', async () => {
      const { body } = await test.admin.post('/users', form({ role: ADMINISTRATOR, blocked: true }));
      expectError(await test.admin.put(`/users/${admin}`, { role: 1 }), last);
      expectOk(await test.admin.put(`/users/${body.id}`, { blocked: false }));
      expectOk(await test.admin.put(`/users/${admin}`, { username: 'former', role: 1 }));
      await sql(
        test.app,
        `UPDATE users SET role = 3, tokens_valid_from = 0, username = 'admin' WHERE id = ${admin}`,
      );
    });
  });
});
