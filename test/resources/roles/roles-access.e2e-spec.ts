import { newAddress } from '../../support/addresses';
import { createTestApp, type TestApp } from '../../support/app';
import type { Api, Reply } from '../../support/api';
import type { TestDatabase } from '../../support/database';
import { E, expectError, forbidden, invalidToken, unauthorized } from '../../support/errors';
import { createUser, unique } from '../../support/factories';
import { tokenOf } from '../../support/jwt';
import {
  allActions,
  AUTHENTICATED,
  listRoles,
  permissionsFor,
  postRole,
  PUBLIC,
  putRole,
  readRole,
  ROLES,
} from '../../support/roles';
import { createSharedDatabase } from '../../support/shared-database';

const find = 'crm-plugin.tag.find';
const callback = 'users-permissions.auth.callback';

const requests: [string, (api: Api) => Promise<Reply<unknown>>][] = [
  ['the list', (api) => api.get(ROLES)],
  ['one role', (api) => api.get(`${ROLES}/1`)],
  ['a missing role', (api) => api.get(`${ROLES}/999999`)],
  ['a new role', (api) => api.post(ROLES, { name: 'Mine', ...permissionsFor(allActions) })],
  ['an empty new role', (api) => api.post(ROLES, {})],
  ['a change', (api) => api.put(`${ROLES}/1`, permissionsFor(allActions))],
  ['a change of a missing role', (api) => api.put(`${ROLES}/abc`, {})],
  ['a delete', (api) => api.delete(`${ROLES}/2`)],
  ['a delete of a missing role', (api) => api.delete(`${ROLES}/999999`)],
];

describe('the roles', () => {
  let test: TestApp;
  const callers: Record<string, Api> = {};
  const before: unknown[] = [];
  const state = async (): Promise<unknown[]> => [
    await listRoles(test.admin),
    await readRole(test.admin, AUTHENTICATED),
    await readRole(test.admin, PUBLIC),
  ];

  beforeAll(async () => {
    test = await createTestApp();
    const everything = await postRole(test.admin, { name: 'Everything', ...permissionsFor(allActions) });
    const as = (id: number): Api => test.anonymous.as(tokenOf(id));
    Object.assign(callers, {
      anonymous: test.anonymous,
      demo: test.api,
      'a role that may do everything': as(await createUser(test.app, { role: everything })),
      'a user without a role': as(await createUser(test.app, { role: null })),
      'a user of the role Public': as(await createUser(test.app, { role: PUBLIC })),
    });
    before.push(...(await state()));
  });
  afterAll(() => test.close());

  for (const [name, request] of requests) {
    it.each([
      'anonymous',
      'demo',
      'a role that may do everything',
      'a user without a role',
      'a user of the role Public',
    ])(`are closed to %s: ${name}`, async (caller) => {
      expectError(await request(callers[caller] as Api), forbidden);
      expect(await state()).toEqual(before);
    });

    it(`are closed to a bad token: ${name}`, async () => {
      expectError(await request(test.anonymous.as('bad')), invalidToken);
    });
  }

  it('are closed to an administrator from the moment he is none', async () => {
    const id = await createUser(test.app, { role: 3 });
    const former = test.anonymous.as(tokenOf(id));
    expect((await former.get(ROLES)).status).toBe(200);
    expect((await test.admin.put(`/users/${id}`, { role: AUTHENTICATED })).status).toBe(200);
    expectError(await former.get(ROLES), invalidToken);
  });
});

describe('a change of a role', () => {
  let database: TestDatabase;
  let first: TestApp;
  let second: TestApp;
  beforeAll(async () => {
    database = await createSharedDatabase();
    first = await createTestApp({ DATABASE_URL: database.url });
    second = await createTestApp({ DATABASE_URL: database.url });
  });
  afterAll(async () => {
    await first.close();
    await second.close();
    await database.drop();
  });

  const login = ({ anonymous }: TestApp): Promise<Reply<unknown>> =>
    anonymous.send('POST', '/auth/local', {
      json: { identifier: 'demo', password: 'demo123' },
      from: newAddress(),
    });

  it('holds at once, in every instance, for tokens that are out', async () => {
    const role = await postRole(first.admin, { name: unique('Role') });
    const token = tokenOf(await createUser(first.app, { role }));
    const ask = ({ anonymous }: TestApp): Promise<Reply<unknown>> =>
      anonymous.as(token).get('/crm-plugin/tags');
    for (const changing of [first, second, first, second]) {
      for (const each of [first, second]) expectError(await ask(each), forbidden);
      await putRole(changing.admin, role, permissionsFor([find]));
      for (const each of [second, first]) expect((await ask(each)).status).toBe(200);
      await putRole(changing.admin, role, permissionsFor([find], false));
      for (const each of [second, first]) expectError(await ask(each), forbidden);
    }
  });

  it('holds at once for Authenticated', async () => {
    expect((await second.api.get('/crm-plugin/tags')).status).toBe(200);
    await putRole(first.admin, AUTHENTICATED, permissionsFor([find], false));
    for (const each of [second, first]) expectError(await each.api.get('/crm-plugin/tags'), forbidden);
    await putRole(second.admin, AUTHENTICATED, permissionsFor([find]));
    for (const each of [first, second]) expect((await each.api.get('/crm-plugin/tags')).status).toBe(200);
  });

  it('holds at once for Public: the login', async () => {
    expect((await login(second)).status).toBe(200);
    await putRole(first.admin, PUBLIC, permissionsFor([callback], false));
    for (const each of [second, first]) expectError(await login(each), forbidden);
    await putRole(second.admin, PUBLIC, permissionsFor([callback]));
    for (const each of [first, second]) expect((await login(each)).status).toBe(200);
  });

  it('holds at once for Public: a resource asks for a token instead of refusing', async () => {
    expectError(await second.anonymous.get('/crm-plugin/tags'), forbidden);
    await putRole(first.admin, PUBLIC, permissionsFor([find]));
    for (const each of [second, first])
      expectError(await each.anonymous.get('/crm-plugin/tags'), unauthorized);
    await putRole(first.admin, PUBLIC, permissionsFor([find], false));
    for (const each of [second, first]) expectError(await each.anonymous.get('/crm-plugin/tags'), forbidden);
  });

  it('holds at once when the role goes', async () => {
    const role = await postRole(first.admin, { name: unique('Role'), ...permissionsFor([find]) });
    const token = tokenOf(await createUser(first.app, { role }));
    expect((await second.anonymous.as(token).get('/crm-plugin/tags')).status).toBe(200);
    expect((await first.admin.delete(`${ROLES}/${role}`)).status).toBe(200);
    for (const each of [second, first]) {
      expectError(await each.anonymous.as(token).get('/crm-plugin/tags'), invalidToken);
    }
  });

  it('is seen by every instance, a taken type too', async () => {
    const body = { name: 'Seen by both', type: 'seen' };
    const replies = await Promise.all(
      [first, second, first, second].map(({ admin }) => admin.post(ROLES, body)),
    );
    expect(replies.filter(({ text }) => text === '{"ok":true}')).toHaveLength(1);
    for (const reply of replies.filter(({ status }) => status !== 200)) {
      expectError(reply, E('An error occured', null));
    }
    expect(await listRoles(second.admin)).toEqual(await listRoles(first.admin));
  });
});
