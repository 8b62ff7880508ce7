import { createTestApp, type TestApp } from '../support/app';
import { expectOk, type Method } from '../support/api';
import { contactsAlias, resources } from '../support/resources';

type Paths = Record<string, Record<string, { security?: unknown[] }>>;

interface OpenApi {
  openapi: string;
  paths: Paths;
  security?: unknown[];
}

/** What anybody may call. Every other route needs a caller. */
const publicRoutes = [
  'POST /auth/local',
  'POST /auth/local/register',
  'POST /auth/forgot-password',
  'POST /auth/reset-password',
  'POST /auth/send-email-confirmation',
  'GET /auth/email-confirmation',
  'GET /_health',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
];

/** Without a token: 400 with a text of its own. */
const ownAnswer = ['GET /users/me'];

const methods = ['get', 'post', 'put', 'delete', 'patch'];

function routesOf(paths: Paths): string[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations)
      .filter((method) => methods.includes(method))
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
}

describe('every documented route', () => {
  let test: TestApp;
  let document: OpenApi;
  let routes: string[];
  beforeAll(async () => {
    test = await createTestApp();
    document = expectOk(await test.anonymous.get<OpenApi>('/documentation/openapi.json'));
    routes = routesOf(document.paths);
  });
  afterAll(() => test.close());

  const anonymousStatus = async (route: string): Promise<number> => {
    const [method = 'GET', path = ''] = route.split(' ');
    const url = path.replace(/\{[^}]+\}/g, '1');
    const json = method === 'GET' || method === 'DELETE' ? undefined : { name: 'x' };
    return (await test.anonymous.send(method as Method, url, { json })).status;
  };

  it('refuses an anonymous call unless it is public', async () => {
    const open: [string, number][] = [];
    for (const route of routes) {
      if (publicRoutes.includes(route) || ownAnswer.includes(route)) continue;
      const status = await anonymousStatus(route);
      if (status !== 401 && status !== 403) open.push([route, status]);
    }
    expect(open).toEqual([]);
  });

  it('gives the caller of me without a token an answer of its own', async () => {
    for (const route of ownAnswer) expect(await anonymousStatus(route)).toBe(400);
  });

  it('is there: six for each resource, login and users', () => {
    const expected = [...Object.values(resources), contactsAlias].flatMap(({ path }) => [
      `GET /crm-plugin/${path}`,
      `POST /crm-plugin/${path}`,
      `GET /crm-plugin/${path}/count`,
      `GET /crm-plugin/${path}/{id}`,
      `PUT /crm-plugin/${path}/{id}`,
      `DELETE /crm-plugin/${path}/{id}`,
    ]);
    expected.push('POST /auth/local', 'GET /users', 'GET /users/count', 'GET /users/me', 'GET /users/{id}');
    expect(routes).toEqual(expect.arrayContaining(expected));
  });

  it('says in the document that it needs a token', () => {
    const open = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([method]) => methods.includes(method))
        .filter(([, { security }]) => ((security ?? document.security)?.length ?? 0) === 0)
        .map(([method]) => `${method.toUpperCase()} ${path}`),
    );
    expect(open.filter((route) => !publicRoutes.includes(route))).toEqual([]);
  });

  it('answers, and is no leftover of the document', async () => {
    for (const route of routes) expect([route, await anonymousStatus(route)]).not.toEqual([route, 404]);
    for (const route of routes) expect([route, await anonymousStatus(route)]).not.toEqual([route, 405]);
  });
});
