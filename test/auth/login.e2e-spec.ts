import bcrypt from 'bcrypt';
import { newAddress } from '../support/addresses';
import { createTestApp, type TestApp } from '../support/app';
import { expectOk, type Content, type Reply } from '../support/api';
import { ISO_MILLISECONDS } from '../support/clock';
import { E, expectError } from '../support/errors';
import { createUser, sql } from '../support/factories';
import type { Row } from '../support/json';
import { decode, now, THIRTY_DAYS } from '../support/jwt';

interface LoggedIn {
  jwt: string;
  user: Row;
}

const noIdentifier = E('Auth.form.error.email.provide', 'Please provide your username or your e-mail.');
const noPassword = E('Auth.form.error.password.provide', 'Please provide your password.');
const invalid = E('Auth.form.error.invalid', 'Identifier or password invalid.');
const blocked = E('Auth.form.error.blocked', 'Your account has been blocked by an administrator');
const neverSet = E(
  'Auth.form.error.password.local',
  'This user never set a local password, please login with the provider used during account creation.',
);

describe('POST /auth/local', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const send = (content: Content): Promise<Reply<LoggedIn>> =>
    test.anonymous.send<LoggedIn>('POST', '/auth/local', { from: newAddress(), ...content });
  const login = (identifier: unknown, password: unknown): Promise<Reply<LoggedIn>> =>
    send({ json: { identifier, password } });

  it('answers with a token and the user', async () => {
    const reply = await login('demo', 'demo123');
    const body = expectOk(reply);
    expect(body).toEqual({
      jwt: expect.any(String) as unknown,
      user: {
        id: expect.any(Number) as unknown,
        username: 'demo',
        email: 'demo@test.com',
        provider: 'local',
        confirmed: true,
        blocked: false,
        role: {
          id: 1,
          name: 'Authenticated',
          description: 'Default role given to authenticated user.',
          type: 'authenticated',
        },
        created_at: expect.stringMatching(ISO_MILLISECONDS) as unknown,
        updated_at: expect.stringMatching(ISO_MILLISECONDS) as unknown,
      },
    });
    expect(Object.keys(body)).toEqual(['jwt', 'user']);
    expect(Object.keys(body.user)).toEqual(
      'id username email provider confirmed blocked role created_at updated_at'.split(' '),
    );
    expect(Object.keys(body.user['role'] as object)).toEqual(['id', 'name', 'description', 'type']);
    expect(reply.text).toBe(JSON.stringify(body));
  });

  it('issues a token of HS256 for thirty days that opens the API', async () => {
    const before = now();
    const { jwt, user } = expectOk(await login('demo@test.com', 'demo123'));
    const [header, payload, signature] = jwt.split('.');
    expect(decode(header)).toEqual({ alg: 'HS256', typ: 'JWT' });
    const claims = decode(payload) as { id: number; iat: number; exp: number };
    expect(Object.keys(claims)).toEqual(['id', 'iat', 'exp']);
    expect(claims).toEqual({ id: user.id, iat: claims.iat, exp: claims.iat + THIRTY_DAYS });
    expect(claims.iat).toBeGreaterThanOrEqual(before);
    expect(signature).toHaveLength(43);
    expect((await test.anonymous.as(jwt).get('/users/me')).body).toEqual(user);
  });

  it('takes the e-mail in any case, the username only as it is', async () => {
    for (const identifier of ['demo', 'demo@test.com', 'DEMO@Test.COM']) {
      expectOk(await login(identifier, 'demo123'));
    }
    for (const identifier of ['Demo', 'DEMO', ' demo', 'demo ', ' demo@test.com']) {
      expectError(await login(identifier, 'demo123'), invalid);
    }
  });

  it.each([undefined, null, '', 0, 5, true, false, [], ['demo'], {}, { $gt: 0 }])(
    'refuses the identifier %j',
    async (identifier) => {
      expectError(await login(identifier, 'demo123'), noIdentifier);
      expectError(await login(identifier, undefined), noIdentifier);
    },
  );

  it.each([undefined, null, '', 0, 5, true, [], ['demo123'], {}, { $gt: '' }])(
    'refuses the password %j',
    async (password) => {
      expectError(await login('demo', password), noPassword);
      expectError(await login('nobody', password), noPassword);
    },
  );

  it('asks for the identifier when there is no body', async () => {
    for (const raw of [undefined, '', '{}', '[]', '[1]']) {
      expectError(await send({ raw, contentType: 'application/json' }), noIdentifier);
    }
  });

  it.each([
    ['demo', 'demo1234'],
    ['demo', 'Demo123'],
    ['demo', 'demo123 '],
    ['demo', 'demo123\u0000'],
    ['demo', 'demo123\u0000x'],
    ['demo', 'demo123\ud83c'],
    ['nobody', 'demo123'],
    ['nobody@test.com', 'demo123'],
    ['demo\u0000', 'demo123'],
    ['\ud83cdemo', 'demo123'],
    ["demo' OR '1'='1", 'demo123'],
    ['dem_', 'demo123'],
    ['%', 'demo123'],
    ['d\u00e9mo', 'demo123'],
    ['x'.repeat(100_000), 'x'.repeat(100_000)],
  ])('does not tell whether the user or the password is wrong (%#)', async (identifier, password) => {
    expectError(await login(identifier, password), invalid);
  });

  it('compares all bytes of a password', async () => {
    const password = 'x'.repeat(72);
    await createUser(test.app, { username: 'long', password });
    expectOk(await login('long', password));
    expectError(await login('long', `${password}y`), invalid);
    expectError(await login('long', 'x'.repeat(71)), invalid);
  });

  it('verifies hashes of the original', async () => {
    const hash = (await bcrypt.hash('password', 10)).replace(/^\$2b\$/, '$2a$');
    const id = await createUser(test.app, { username: 'old' });
    await sql(test.app, `UPDATE users SET password = '${hash}' WHERE id = ${id}`);
    expectOk(await login('old', 'password'));
    expectError(await login('old', 'passwort'), invalid);
  });

  it('knows only users of the provider local', async () => {
    for (const provider of ['google', 'Local', null]) {
      const username = `provider-${provider}`;
      await createUser(test.app, { username, provider });
      expectError(await login(username, 'secret'), invalid);
    }
  });

  it('tells a user without a password so', async () => {
    await createUser(test.app, { username: 'passwordless', password: null });
    expectError(await login('passwordless', 'anything'), neverSet);
  });

  it('tells a blocked user so, but only with the right password', async () => {
    await createUser(test.app, { username: 'blocked', blocked: true });
    expectError(await login('blocked', 'secret'), blocked);
    expectError(await login('blocked', 'wrong'), invalid);
  });

  it('lets an unconfirmed user in while no confirmation is required', async () => {
    await createUser(test.app, { username: 'unconfirmed', confirmed: false });
    expect(expectOk(await login('unconfirmed', 'secret')).user['confirmed']).toBe(false);
  });

  it('lets a user without a role in, and shows it', async () => {
    await createUser(test.app, { username: 'roleless', role: null });
    expect(expectOk(await login('roleless', 'secret')).user['role']).toBeNull();
  });

  it('ignores an Authorization header and unknown keys', async () => {
    for (const authorization of ['Bearer bad', 'nonsense', 'Basic a b c', '']) {
      const json = { identifier: 'demo', password: 'demo123', nobody: [1], provider: 'google' };
      expectOk(await send({ json, headers: { authorization } }));
    }
  });

  it('reads a form, and JSON without a content type', async () => {
    const contentType = 'application/x-www-form-urlencoded';
    expectOk(await send({ raw: 'identifier=demo%40test.com&password=demo123', contentType }));
    expectOk(await send({ raw: '{"identifier":"demo","password":"demo123"}' }));
    expectError(await send({ raw: 'identifier[]=demo&password=demo123', contentType }), noIdentifier);
  });
});
