import { newAddress } from '../../support/addresses';
import { createTestApp, type TestApp } from '../../support/app';
import { expectOk, type Api, type Reply } from '../../support/api';
import { type ErrorBody, expectError, forbidden, invalidToken, N } from '../../support/errors';
import { createUser, sql, unique } from '../../support/factories';
import type { Body } from '../../support/json';
import { decode, now, THIRTY_DAYS } from '../../support/jwt';

const blocked = N(401, 'Unauthorized', 'Your account has been blocked by the administrator.');
const notFound = N(401, 'Unauthorized', 'User Not Found');

describe('tokens of a user', () => {
  let test: TestApp;
  let id: number;
  let url: string;
  let username: string;
  let own: Api;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    username = unique('person');
    id = await createUser(test.app, { username });
    url = `/users/${id}`;
    own = await login('secret');
  });

  const tokenFor = async (password: string): Promise<string> => {
    const json = { identifier: username, password };
    const content = { from: newAddress(), json };
    return expectOk(await test.anonymous.send<{ jwt: string }>('POST', '/auth/local', content)).jwt;
  };
  const login = async (password: string): Promise<Api> => test.anonymous.as(await tokenFor(password));
  const refused = async (api: Api, error: ErrorBody = invalidToken): Promise<void> => {
    for (const path of ['/users/me', '/users', '/crm-plugin/tags']) expectError(await api.get(path), error);
    expectError(await api.put(url, { username: unique('renamed') }), error);
  };
  const accepted = async (api: Api): Promise<void> => {
    for (const path of ['/users/me', '/users', '/crm-plugin/tags']) expectOk(await api.get(path));
  };

  it.each<[string, () => Promise<Reply<unknown>>]>([
    ['of their own', () => own.put(url, { password: 'new' })],
    ['with other changes', () => own.put(url, { password: 'new', email: `${id}@example.org` })],
    ['by an administrator', () => test.admin.put(url, { password: 'new' })],
  ])('end with a password change %s', async (_, change) => {
    const another = await login('secret');
    expectOk(await change());
    await refused(own);
    await refused(another);
    await accepted(await login('new'));
  });

  it('end with each of several changes within one second', async () => {
    for (const password of ['second', 'third', 'fourth']) {
      const before = own;
      expectOk(await own.put(url, { password }));
      own = await login(password);
      await refused(before);
      await accepted(own);
    }
    const [row] = await sql<{ since: number }>(
      test.app,
      `SELECT tokens_valid_from AS since FROM users WHERE id = ${id}`,
    );
    const before = now();
    const token = await tokenFor('fourth');
    const claims = decode(token.split('.')[1]) as { id: number; iat: number; exp: number };
    expect(claims).toEqual({ id, iat: claims.iat, exp: claims.iat + THIRTY_DAYS });
    expect(claims.iat).toBeGreaterThanOrEqual(Math.max(row?.since ?? 0, before));
    expect(claims.iat).toBeLessThanOrEqual(Math.max(row?.since ?? 0, now()));
  });

  it('end with a block, and stay so when it is lifted', async () => {
    expectOk(await test.admin.put(url, { blocked: true }));
    await refused(own, blocked);
    expectOk(await test.admin.put(url, { blocked: false }));
    await refused(own);
    await accepted(await login('secret'));
  });

  it.each<[unknown, boolean]>([
    [2, false],
    [3, true],
    [null, false],
  ])('end with a change of the role to %j, which the next login has', async (role, opens) => {
    expectOk(await test.admin.put(url, { role }));
    await refused(own);
    const next = await login('secret');
    if (opens) await accepted(next);
    else expectError(await next.get('/crm-plugin/tags'), forbidden);
  });

  it('of an administrator end with the role', async () => {
    expectOk(await test.admin.put(url, { role: 3 }));
    const administrator = await login('secret');
    expectOk(await administrator.put(url, { confirmed: true }));
    expectOk(await test.admin.put(url, { role: 1 }));
    await refused(administrator);
    expectError(await (await login('secret')).put('/users/1', { confirmed: true }), forbidden);
  });

  it('end with the user', async () => {
    expectOk(await test.admin.delete(url));
    for (const path of ['/users/me', '/crm-plugin/tags']) expectError(await own.get(path), notFound);
  });

  it.each<Body>([
    {},
    { username: 'Renamed' },
    { email: 'Changed@example.org' },
    { confirmed: false },
    { blocked: false },
    { role: 1 },
    { role: { id: 1 } },
    { provider: 'local', nobody: 1 },
  ])('go on after the change %j', async (body) => {
    expectOk(await test.admin.put(url, body));
    await accepted(own);
    expectOk(await test.admin.put(url, { username: unique('back'), email: `back.${id}@example.com` }));
    await accepted(own);
  });

  it('go on after a change of their own name and address', async () => {
    expectOk(await own.put(url, { username: unique('renamed'), email: `renamed.${id}@example.com` }));
    await accepted(own);
  });

  it('go on after a change that was refused', async () => {
    for (const fault of [{ username: 'demo' }, { email: 'demo@test.com' }, { role: 999 }, { provider: [] }]) {
      const body = { password: 'new', blocked: true, role: 2, ...fault };
      expect((await test.admin.put(url, body)).status).toBe(400);
    }
    await accepted(own);
    await accepted(await login('secret'));
  });

  it('are not those of others', async () => {
    expectOk(await own.put(url, { password: 'new' }));
    await accepted(test.api);
    await accepted(test.admin);
  });
});
