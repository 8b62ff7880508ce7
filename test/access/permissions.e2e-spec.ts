import { createTestApp, type TestApp } from '../support/app';
import type { Api } from '../support/api';
import { expectError, forbidden } from '../support/errors';
import { create, createRole, createUser } from '../support/factories';
import { tokenOf } from '../support/jwt';
import { contactsAlias, type Resource, resources } from '../support/resources';

const actions = ['find', 'count', 'findone', 'create', 'update', 'delete'] as const;
type Action = (typeof actions)[number];

function perform(api: Api, action: Action, { path, sample }: Resource, id: number) {
  const url = `/crm-plugin/${path}`;
  const calls = {
    find: () => api.get(url),
    count: () => api.get(`${url}/count`),
    findone: () => api.get(`${url}/${id}`),
    create: () => api.post(url, sample()),
    update: () => api.put(`${url}/${id}`, {}),
    delete: () => api.delete(`${url}/${id}`),
  };
  return calls[action]();
}

describe('permissions of a role', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const apiWith = async (permissions: string[]): Promise<Api> => {
    const role = await createRole(test.app, permissions);
    return test.anonymous.as(tokenOf(await createUser(test.app, { role })));
  };

  for (const resource of [...Object.values(resources), contactsAlias]) {
    it.each(actions)(`open ${resource.path} for the action %s alone`, async (action) => {
      const api = await apiWith([`crm-plugin.${resource.controller}.${action}`]);
      const { id } = await create(test.api, resource.path, resource.sample());
      for (const other of actions.filter((each) => each !== action)) {
        expectError(await perform(api, other, resource, id), forbidden);
      }
      expect((await perform(api, action, resource, id)).status).toBe(200);
    });
  }

  it.each([
    ['find', '/users'],
    ['count', '/users/count'],
    ['findone', '/users/1'],
    ['me', '/users/me'],
  ])('open the action user.%s alone', async (action, url) => {
    const api = await apiWith([`users-permissions.user.${action}`]);
    expect((await api.get(url)).status).toBe(200);
    for (const other of ['/users', '/users/count', '/users/1', '/users/me']) {
      if (other !== url) expectError(await api.get(other), forbidden);
    }
  });

  it('do not reach other resources', async () => {
    const api = await apiWith(actions.map((action) => `crm-plugin.tag.${action}`));
    expect((await api.get('/crm-plugin/tags')).status).toBe(200);
    for (const { path } of Object.values(resources)) {
      if (path !== 'tags') expectError(await api.get(`/crm-plugin/${path}`), forbidden);
    }
  });
});
