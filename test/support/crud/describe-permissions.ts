import type { Api } from '../api';
import { expectError, forbidden, invalidToken, type ErrorBody } from '../errors';
import { createUser } from '../factories';
import { tokenOf } from '../jwt';
import type { Crud } from './crud';

async function expectAllRefused(crud: Crud, api: Api, error: ErrorBody): Promise<void> {
  const row = await crud.create();
  const before = await crud.count();
  for (const id of [row.id, 999_999, 'abc']) {
    expectError(await api.get(crud.url(id)), error);
    expectError(await api.put(crud.url(id), { name: [] }), error);
    expectError(await api.delete(crud.url(id)), error);
  }
  for (const url of [crud.url(), crud.url('count')]) {
    expectError(await api.get(url), error);
    expectError(await api.get(`${url}?nobody=1&_limit=x`), error);
  }
  expectError(await api.post(crud.url(), crud.resource.sample()), error);
  expectError(await api.post(crud.url(), {}), error);
  expect(await crud.count()).toBe(before);
  expect(await crud.read(row.id)).toEqual(row);
}

export function describePermissions(crud: Crud): void {
  describe('permissions', () => {
    it('refuses every action without a token', () => expectAllRefused(crud, crud.test.anonymous, forbidden));

    it('refuses every action with a bad token', () =>
      expectAllRefused(crud, crud.test.anonymous.as('not.a.token'), invalidToken));

    it('refuses every action to a role without it, before it checks the row and the body', async () => {
      const id = await createUser(crud.test.app, { role: 2 });
      await expectAllRefused(crud, crud.test.anonymous.as(tokenOf(id)), forbidden);
    });

    it('refuses every action to a user without a role', async () => {
      const id = await createUser(crud.test.app, { role: null });
      await expectAllRefused(crud, crud.test.anonymous.as(tokenOf(id)), forbidden);
    });

    it('lets an administrator do everything', async () => {
      const { id } = await crud.create();
      const { admin } = crud.test;
      const replies = [
        await admin.get(crud.url()),
        await admin.get(crud.url('count')),
        await admin.post(crud.url(), crud.resource.sample()),
        await admin.put(crud.url(id), {}),
        await admin.get(crud.url(id)),
        await admin.delete(crud.url(id)),
      ];
      expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 200, 200, 200]);
    });
  });
}
