import { newAddress } from '../support/addresses';
import { createTestApp, type TestApp } from '../support/app';
import { type Api, expectOk, type Method } from '../support/api';
import { expectError, forbidden, methodNotAllowed, unauthorized } from '../support/errors';
import { count, createUser } from '../support/factories';
import { tokenOf } from '../support/jwt';
import { resources } from '../support/resources';
import {
  ADMINISTRATOR,
  actionsOf,
  allActions,
  AUTHENTICATED,
  defaultActions,
  enabledActions,
  listRoles,
  permissionsFor,
  postRole,
  PUBLIC,
  putRole,
  readRole,
} from '../support/roles';
import { accessOf, allowedMethods, isGranted, type Route, routesOf, urlOf } from '../support/route-table';

interface Caller {
  api: Api;
  /** What the caller's role has. */
  granted: string[];
  administrator?: boolean;
}

const methods: Method[] = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH'];

describe('every route of the document', () => {
  let test: TestApp;
  let routes: Route[];
  const callers: Record<string, Caller> = {};

  beforeAll(async () => {
    test = await createTestApp();
    const { paths } = expectOk(
      await test.anonymous.get<{ paths: Record<string, Record<string, unknown>> }>(
        '/documentation/openapi.json',
      ),
    );
    routes = routesOf(paths);
    const grantable = [...actionsOf(await readRole(test.admin, AUTHENTICATED)).keys()];
    const half = async (remainder: number): Promise<Caller> => {
      const granted = grantable.filter((_, index) => index % 2 === remainder);
      const role = await postRole(test.admin, { name: `Half ${remainder}`, ...permissionsFor(granted) });
      return { api: test.anonymous.as(tokenOf(await createUser(test.app, { role }))), granted };
    };
    Object.assign(callers, {
      anonymous: { api: test.anonymous, granted: defaultActions[PUBLIC] },
      demo: { api: test.api, granted: defaultActions[AUTHENTICATED] },
      'one half': await half(0),
      'the other half': await half(1),
      administrator: { api: test.admin, granted: allActions, administrator: true },
    });
  });
  afterAll(() => test.close());

  function isAllowed(route: Route, { granted, administrator = false }: Caller): boolean {
    const access = accessOf(route);
    if (access === 'nothing') return true;
    if (access === 'administrator') return administrator;
    // Auth routes ignore the caller: the role Public decides.
    if (access.startsWith('users-permissions.auth.')) return true;
    return isGranted(route, granted);
  }

  /** Of a request without a body, for a row that is not there, by a caller who may. */
  function statusFor({ method, path }: Route, anonymous: boolean): number {
    if (path === '/_health') return 204;
    if (path === '/auth/email-confirmation') return 400;
    if (path === '/users/me' && anonymous) return 400;
    if (path.includes('{id}')) return 404;
    return method === 'POST' ? 400 : 200;
  }

  const statusOf = async (route: Route, api: Api): Promise<number> =>
    (await api.send(route.method, urlOf(route), { from: newAddress() })).status;

  it('is one somebody has decided about', () => {
    const undecided = routes.filter((route) => {
      try {
        accessOf(route);
        return false;
      } catch {
        return true;
      }
    });
    expect(undecided).toEqual([]);
  });

  it('is there for every action, and every action has one', () => {
    const used = routes.map(accessOf).filter((access) => access.includes('.'));
    expect([...new Set([...used, 'users-permissions.user.updateself'])].sort()).toEqual(allActions);
    expect(routes.filter((route) => accessOf(route) === 'administrator')).toHaveLength(5);
  });

  it.each(['anonymous', 'demo', 'one half', 'the other half', 'administrator'])(
    'answers %s as the contract says',
    async (name) => {
      const caller = callers[name] as Caller;
      const before = await totals();
      const wrong: string[] = [];
      for (const route of routes) {
        const expected = isAllowed(route, caller) ? statusFor(route, name === 'anonymous') : 403;
        const status = await statusOf(route, caller.api);
        if (status !== expected) wrong.push(`${route.method} ${route.path}: ${status}, not ${expected}`);
      }
      expect(wrong).toEqual([]);
      expect(await totals()).toEqual(before);
    },
  );

  /** How many rows there are of everything. */
  async function totals(): Promise<unknown[]> {
    const counts: unknown[] = [await listRoles(test.admin), (await test.admin.get('/users/count')).body];
    for (const { path } of Object.values(resources)) counts.push(await count(test.admin, path));
    return counts;
  }

  it('has 405 for every other method, before it looks at the caller', async () => {
    for (const url of new Set(routes.map(urlOf))) {
      const allowed = allowedMethods(routes, url);
      for (const method of methods.filter((each) => !allowed.includes(each))) {
        const reply = await test.anonymous.as('bad').send(method, url, { from: newAddress() });
        expect([method, url, reply.status, reply.headers['allow']]).toEqual([
          method,
          url,
          405,
          allowed.join(', '),
        ]);
        if (method !== 'HEAD') expectError(reply, methodNotAllowed);
      }
    }
  });

  it('answers HEAD as GET, without the body', async () => {
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      for (const { api } of [callers['anonymous'], callers['demo']] as Caller[]) {
        const reply = await api.head(urlOf(route));
        expect([route.path, reply.status, reply.text]).toEqual([route.path, await statusOf(route, api), '']);
      }
    }
  });

  it('asks for a token under /crm-plugin, and for an administrator, even if Public has every action', async () => {
    await putRole(test.admin, PUBLIC, permissionsFor(allActions));
    try {
      for (const route of routes) {
        const access = accessOf(route);
        const reply = await test.anonymous.send(route.method, urlOf(route), { from: newAddress() });
        if (access === 'administrator') expectError(reply, forbidden);
        else if (access.startsWith('crm-plugin.')) expectError(reply, unauthorized);
        else expect([route.path, reply.status]).toEqual([route.path, statusFor(route, true)]);
      }
    } finally {
      const extra = allActions.filter((action) => !defaultActions[PUBLIC]?.includes(action));
      await putRole(test.admin, PUBLIC, permissionsFor(extra, false));
    }
  });
});

describe('a new database', () => {
  it.each([PUBLIC, AUTHENTICATED, ADMINISTRATOR])('gives the role %d its default actions', async (role) => {
    const test = await createTestApp();
    try {
      expect(await enabledActions(test.admin, role)).toEqual(defaultActions[role]);
    } finally {
      await test.close();
    }
  });
});
