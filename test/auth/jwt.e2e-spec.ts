import { createTestApp, type TestApp } from '../support/app';
import type { Reply } from '../support/api';
import {
  E,
  type ErrorBody,
  expectError,
  forbidden,
  invalidToken,
  N,
  tokenWithoutId,
  unauthorized,
} from '../support/errors';
import { allow, createUser, findUserId, sql } from '../support/factories';
import { now, SECRET, signToken, THIRTY_DAYS, tokenOf } from '../support/jwt';

const badFormat = N(
  401,
  'Unauthorized',
  'Invalid authorization header format. Format is Authorization: Bearer [token]',
);
const userNotFound = N(401, 'Unauthorized', 'User Not Found');
const blocked = N(401, 'Unauthorized', 'Your account has been blocked by the administrator.');
const noHeader = E('No authorization header was found', null);

describe('the Authorization header', () => {
  let test: TestApp;
  let id: number;
  beforeAll(async () => {
    test = await createTestApp();
    id = (await findUserId(test.app, 'demo')) ?? 0;
  });
  afterAll(() => test.close());

  const call = (authorization: string, url = '/crm-plugin/tags'): Promise<Reply<unknown>> =>
    test.anonymous.get(url, { authorization });
  const refuse = async (token: string, error: ErrorBody = invalidToken): Promise<void> => {
    expectError(await call(`Bearer ${token}`), error);
    expectError(await call(`Bearer ${token}`, '/users/me'), error);
    const write = { json: { name: 'x' }, headers: { authorization: `Bearer ${token}` } };
    expectError(await test.anonymous.send('POST', '/crm-plugin/tags', write), error);
  };
  const accept = async (token: string): Promise<void> => {
    expect((await call(`Bearer ${token}`)).status).toBe(200);
    expect((await call(`Bearer ${token}`, '/users/me')).body).toMatchObject({ id });
  };
  const claims = (): { id: number; iat: number; exp: number } => ({ id, iat: now(), exp: now() + 60 });

  it('may be absent or empty: then the role Public decides', async () => {
    for (const reply of [await test.anonymous.get('/crm-plugin/tags'), await call('')]) {
      expectError(reply, forbidden);
    }
    for (const reply of [await test.anonymous.get('/users/me'), await call('', '/users/me')]) {
      expectError(reply, noHeader);
    }
  });

  it.each(['Bearer', 'token', 'Bearer a b', 'Bearer  token', 'a b c', 'Bearer token extra'])(
    'has two parts, not as %j',
    async (authorization) => {
      expectError(await call(authorization), badFormat);
      expectError(await call(authorization, '/users/me'), badFormat);
    },
  );

  it('has the scheme Bearer in any case, and no other', async () => {
    const token = tokenOf(id);
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
      expect((await call(`${scheme} ${token}`)).status).toBe(200);
    }
    for (const scheme of ['Basic', 'JWT', 'Bearer:'])
      expectError(await call(`${scheme} ${token}`), invalidToken);
  });

  it('accepts a token with and without exp and iat', async () => {
    await accept(signToken(claims()));
    await accept(signToken({ id }));
    await accept(signToken({ id, exp: now() + 60 }));
    await accept(signToken({ id, iat: now() }));
    await accept(signToken({ id, iat: now(), exp: now() + 60, admin: true }));
  });

  it.each(['x', 'x.y', 'x.y.z', '..', 'a.b.c.d', 'null', '%00', '{}'])('refuses the token %s', (token) =>
    refuse(token),
  );

  it('refuses a wrong number of parts', async () => {
    const token = tokenOf(id);
    await refuse(token.split('.').slice(0, 2).join('.'));
    await refuse(`${token}.`);
    await refuse(`${token}.x`);
    await refuse(`.${token}`);
  });

  it('refuses another secret, an empty one and a changed payload', async () => {
    await refuse(signToken(claims(), { secret: 'another secret, also longer than thirty-two bytes' }));
    await refuse(signToken(claims(), { secret: '' }));
    const [head, , signature] = tokenOf(id).split('.');
    const [, payload] = signToken({ ...claims(), id: 2 }).split('.');
    await refuse(`${head}.${payload}.${signature}`);
    await refuse(`${head}.${payload}.`);
  });

  it.each(['none', 'None', 'NONE', 'HS384', 'HS512', 'RS256', 'ES256', 'PS256', ''])(
    'refuses the algorithm %j',
    async (alg) => {
      const hash = { HS384: 'sha384', HS512: 'sha512' }[alg] ?? 'sha256';
      const token = signToken(claims(), { header: { alg, typ: 'JWT' }, hash });
      await refuse(token);
      await refuse(`${token.split('.').slice(0, 2).join('.')}.`);
    },
  );

  it('refuses a header without an algorithm', async () => {
    for (const header of [{ typ: 'JWT' }, {}, null, []]) await refuse(signToken(claims(), { header }));
  });

  it('refuses an expired token', async () => {
    await refuse(signToken({ id, iat: now() - 100, exp: now() - 1 }));
    await refuse(signToken({ id, iat: now() - THIRTY_DAYS - 60, exp: now() - 60 }));
  });

  it.each([
    {},
    { id: null },
    { id: '1' },
    { id: 1.5 },
    { id: [1] },
    { id: { id: 1 } },
    { id: true },
    { sub: 1 },
  ])('refuses the payload %j', (payload) =>
    refuse(signToken({ iat: now(), exp: now() + 60, ...payload }), tokenWithoutId),
  );

  it.each(['[1]', '"text"', '5', 'null', 'true'])('refuses a payload that is %s', (payload) =>
    refuse(signToken(JSON.parse(payload)), tokenWithoutId),
  );

  it('refuses a user that does not exist', async () => {
    for (const other of [999_999, 0, -1, 2_147_483_648]) {
      await refuse(signToken({ ...claims(), id: other }), userNotFound);
    }
    const gone = await createUser(test.app);
    await sql(test.app, `DELETE FROM users WHERE id = ${gone}`);
    await refuse(tokenOf(gone), userNotFound);
  });

  it('refuses a blocked user at once', async () => {
    const user = await createUser(test.app);
    const token = tokenOf(user);
    expect((await call(`Bearer ${token}`)).status).toBe(200);
    await sql(test.app, `UPDATE users SET blocked = 1 WHERE id = ${user}`);
    await refuse(token, blocked);
  });

  it('refuses a revoked token, and tells a blocked user of the block first', async () => {
    const user = await createUser(test.app);
    const issued = signToken({ ...claims(), id: user });
    await sql(test.app, `UPDATE users SET tokens_valid_from = ${now() + 50} WHERE id = ${user}`);
    await refuse(issued);
    await refuse(signToken({ id: user }));
    expect((await call(`Bearer ${signToken({ ...claims(), id: user, iat: now() + 50 })}`)).status).toBe(200);
    await sql(test.app, `UPDATE users SET blocked = 1 WHERE id = ${user}`);
    await refuse(issued, blocked);
  });

  it('is the only place a token is read from', async () => {
    const token = tokenOf(id);
    expectError(await test.anonymous.get(`/users?token=${token}`), forbidden);
    expectError(await test.anonymous.get(`/crm-plugin/tags?token=${token}&access_token=${token}`), forbidden);
    expectError(await test.anonymous.post('/crm-plugin/tags', { name: 'x', token }), forbidden);
    const cookie = { cookie: `jwt=${token}; token=${token}` };
    expectError(await test.anonymous.get('/crm-plugin/tags', cookie), forbidden);
  });

  it('answers 401 without a token where Public has the action of a CRM resource', async () => {
    const other = await createTestApp();
    for (const action of ['find', 'count', 'create']) await allow(other.app, 2, `crm-plugin.tag.${action}`);
    expectError(await other.anonymous.get('/crm-plugin/tags'), unauthorized);
    expectError(await other.anonymous.get('/crm-plugin/tags/count'), unauthorized);
    expectError(await other.anonymous.post('/crm-plugin/tags', {}), unauthorized);
    expectError(await other.anonymous.get('/crm-plugin/tags/1'), forbidden);
    await other.close();
  });
});

describe('a secret that was changed', () => {
  const previous = 'the secret before, which signed tokens that are still valid';
  const other = 'a secret that never signed a token of this server, at all';
  let test: TestApp;
  let id: number;
  beforeAll(async () => {
    test = await createTestApp({ JWT_SECRET_PREVIOUS: previous });
    id = (await findUserId(test.app, 'demo')) ?? 0;
  });
  afterAll(() => test.close());

  const status = async (claims: object, secret: string): Promise<number> =>
    (
      await test.anonymous.get('/users/me', {
        authorization: `Bearer ${signToken({ id, iat: now(), ...claims }, { secret })}`,
      })
    ).status;

  it('still vouches for its tokens until they expire, and no other does', async () => {
    for (const secret of [previous, SECRET]) {
      expect(await status({ exp: now() + 60 }, secret)).toBe(200);
      expect(await status({ exp: now() - 1 }, secret)).toBe(401);
    }
    expect(await status({ exp: now() + 60 }, other)).toBe(401);
  });

  it('signs nothing any more', async () => {
    const reply = await test.anonymous.post('/auth/local', { identifier: 'demo', password: 'demo123' });
    const jwt = reply.body['jwt'] as string;
    const restarted = await createTestApp();
    expect((await restarted.anonymous.get('/users/me', { authorization: `Bearer ${jwt}` })).status).toBe(200);
    await restarted.close();
  });
});
