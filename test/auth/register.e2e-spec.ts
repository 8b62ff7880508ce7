import { newAddress } from '../support/addresses';
import { createTestApp, type TestApp } from '../support/app';
import { expectOk, type Content, type Reply } from '../support/api';
import { E, expectError, type ErrorBody } from '../support/errors';
import { createUser, sql, unique } from '../support/factories';
import type { Body, Row } from '../support/json';
import { shallowKeys } from '../support/shallow-keys';

interface Registered {
  jwt: string;
  user: Row;
}

const off = E('Auth.advanced.allow_register', 'Register action is currently disabled.');
const noPassword = E('Auth.form.error.password.provide', 'Please provide your password.');
const noEmail = E('Auth.form.error.email.provide', 'Please provide your email.');
const badPassword = E('Auth.form.error.password.format', 'Your password must be a text of 1 to 72 bytes.');
const noRole = E('Auth.form.error.role.notFound', 'Impossible to find the default role.');
const badEmail = E('Auth.form.error.email.format', 'Please provide valid email address.');
const noUsername = E('Auth.form.error.username.provide', 'Please provide your username.');
const emailTaken = E('Auth.form.error.email.taken', 'Email is already taken.');
const usernameTaken = E('Auth.form.error.username.taken', 'Username already taken');

/** Every fault of the body in the order of its check; a body may have one fault of each key at most. */
const faults: [key: string, value: unknown, error: ErrorBody][] = [
  ['password', undefined, noPassword],
  ['password', null, noPassword],
  ['password', '', noPassword],
  ['email', undefined, noEmail],
  ['email', null, noEmail],
  ['email', '', noEmail],
  ['password', 'x'.repeat(73), badPassword],
  ['password', 5, badPassword],
  ['email', 'nobody', badEmail],
  ['email', ['a@example.com'], badEmail],
  ['username', undefined, noUsername],
  ['username', '', noUsername],
  ['username', 5, noUsername],
  ['email', 'taken@example.com', emailTaken],
  ['username', 'taken', usernameTaken],
];
const pairs = faults.flatMap(([key, value, error], index) =>
  faults
    .slice(index + 1)
    .filter(([other]) => other !== key)
    .map(([other, second]) => ({ faults: { [key]: value, [other]: second }, error })),
);

describe('POST /auth/local/register', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
    await createUser(test.app, { username: 'taken', email: 'taken@example.com' });
  });
  afterAll(() => test.close());

  const form = (): Body => {
    const username = unique('new');
    return { username, email: `${username.replace(' ', '.')}@example.com`, password: 'secret' };
  };
  const send = (content: Content, app = test): Promise<Reply<Registered>> =>
    app.anonymous.send<Registered>('POST', '/auth/local/register', { from: newAddress(), ...content });
  const register = (body: Body): Promise<Reply<Registered>> => send({ json: { ...form(), ...body } });
  const login = (identifier: unknown, password: unknown): Promise<Reply<Registered>> =>
    test.anonymous.send('POST', '/auth/local', { from: newAddress(), json: { identifier, password } });

  it('answers with a token and the user, as the others see it', async () => {
    const reply = await register({ username: 'Asha', email: 'asha@example.com' });
    const { jwt, user } = expectOk(reply);
    expect(Object.keys(reply.body)).toEqual(['jwt', 'user']);
    expect(Object.keys(user)).toEqual(shallowKeys('users'));
    expect(user).toMatchObject({ username: 'Asha', email: 'asha@example.com', provider: 'local' });
    expect(user).toMatchObject({ confirmed: true, blocked: false, role: { id: 1, type: 'authenticated' } });
    expect(user.created_at).toBe(user.updated_at);
    expect(expectOk(await test.admin.get(`/users/${user.id}`))).toEqual(user);
    expect(expectOk(await test.anonymous.as(jwt).get('/users/me'))).toEqual(user);
    expectOk(await login('Asha', 'secret'));
  });

  it.each(faults)('refuses the %s %j', async (key, value, error) => {
    expectError(await register({ [key]: value }), error);
  });

  it.each(pairs)('tells the first of two faults: $faults', async ({ faults: both, error }) => {
    expectError(await register(both), error);
  });

  it('asks for the password when there is no body', async () => {
    for (const raw of [undefined, '', '{}', '[]', '[1]']) {
      expectError(await send({ raw, contentType: 'application/json' }), noPassword);
    }
  });

  it.each([true, ['secret'], [], {}, { $gt: '' }, 1.5, 'a\u0000b', 'a\ud83cb', 'é'.repeat(36) + 'x'])(
    'refuses the password %j',
    async (password) => expectError(await register({ password }), badPassword),
  );

  it.each([' ', 'x'.repeat(72), 'é'.repeat(36), '😀'.repeat(18), '$$$', '${7*7}', '12345'])(
    'takes the password %j, which then logs in',
    async (password) => {
      const { user } = expectOk(await register({ password }));
      expectOk(await login(user['username'], password));
      expect((await login(user['username'], `${password}x`)).status).toBe(400);
    },
  );

  it.each([null, true, ['asha'], [], {}, { $gt: 0 }, { role: 1 }])('refuses the username %j', (username) =>
    register({ username }).then((reply) => expectError(reply, noUsername)),
  );

  it.each([
    ['x'.repeat(256), 'username must be at most 255 characters'],
    ['😀'.repeat(256), 'username must be at most 255 characters'],
    ['a\u0000b', 'username must be a string'],
    ['a\ud83cb', 'username must be a string'],
  ])('refuses a username no column holds (%#)', async (username, message) => {
    expectError(await register({ username }), E(null, message));
  });

  it.each(['x'.repeat(255), '😀'.repeat(255), ' ', 'नमस्ते', "'; DROP TABLE users; --"])(
    'stores the username %j as it is',
    async (username) => {
      const { user } = expectOk(await register({ username }));
      expect(user['username']).toBe(username);
      expect(expectOk(await test.admin.get(`/users/${user.id}`))['username']).toBe(username);
    },
  );

  it('tells usernames apart by code point', async () => {
    for (const username of ['Zoe', 'zoe', 'zoë', 'zoe ', ' zoe']) expectOk(await register({ username }));
    for (const username of ['Zoe', 'zoë', 'zoe ']) expectError(await register({ username }), usernameTaken);
  });

  it('stores the e-mail in lower case and knows it in any', async () => {
    const { user } = expectOk(await register({ email: 'JÖRG.Upper@Example.COM' }));
    expect(user['email']).toBe('jörg.upper@example.com');
    for (const email of ['jörg.upper@example.com', 'JÖRG.UPPER@EXAMPLE.COM']) {
      expectError(await register({ email }), emailTaken);
      expect(expectOk(await login(email, 'secret')).user.id).toBe(user.id);
    }
    expectOk(await register({ email: 'jorg.upper@example.com' }));
  });

  it('ignores every other key', async () => {
    const body = { role: 3, confirmed: false, blocked: true, provider: 'google', id: 1, constructor: 1 };
    const dates = { created_at: '2000-01-01T00:00:00.000Z', updated_at: '2000-01-01T00:00:00.000Z' };
    const secrets = { resetPasswordToken: 'x', confirmationToken: 'x', tokens_valid_from: 2_000_000_000 };
    const { user, jwt } = expectOk(await register({ ...body, ...dates, ...secrets }));
    expect(Object.keys(user)).toEqual(shallowKeys('users'));
    expect(user).toMatchObject({ provider: 'local', confirmed: true, blocked: false, role: { id: 1 } });
    expect(user.id).not.toBe(1);
    expect(user.created_at > dates.created_at).toBe(true);
    expectOk(await test.anonymous.as(jwt).get('/users/me'));
    for (const role of [{ id: 3 }, [3], '3', 'administrator', 999, null, {}]) {
      expect(expectOk(await register({ role })).user['role']).toMatchObject({ id: 1 });
    }
    for (const [key, value] of [
      ['confirmed', {}],
      ['blocked', 'maybe'],
      ['provider', []],
    ]) {
      expectOk(await register({ [key as string]: value }));
    }
  });

  it('ignores an Authorization header and reads a form', async () => {
    for (const authorization of ['Bearer bad', 'nonsense', '']) {
      expectOk(await send({ json: form(), headers: { authorization } }));
    }
    const contentType = 'application/x-www-form-urlencoded';
    const raw = 'username=formed&email=formed%40example.com&password=secret&role=3';
    expect(expectOk(await send({ raw, contentType })).user['role']).toMatchObject({ id: 1 });
  });

  it('uses no id up when it refuses', async () => {
    const { user } = expectOk(await register({}));
    for (const [key, value] of faults) expect((await register({ [key]: value })).status).toBe(400);
    expect(expectOk(await register({})).user.id).toBe(user.id + 1);
  });

  it.each([
    ['address', { email: 'Race@example.com' }, emailTaken],
    ['username', { username: 'race' }, usernameTaken],
  ])('creates one user of 20 that ask for one %s at once', async (_, same, error) => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => register(same)));
    const refused = replies.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(19);
    for (const reply of refused) expectError(reply, error);
    const [[key, value] = ['', '']] = Object.entries(same);
    const found = await test.admin.list(`/users?${key}=${value.toLowerCase()}`);
    expect(expectOk(found)).toHaveLength(1);
  });

  it('is refused before anything else where registration is off', async () => {
    const closed = await createTestApp({ REGISTRATION: 'false' });
    for (const json of [form(), {}, { ...form(), password: 5 }, { ...form(), email: 'demo@test.com' }]) {
      expectError(await send({ json }, closed), off);
    }
    expect((await closed.admin.get('/users/count')).text).toBe('2');
    await closed.close();
  });

  it('is refused where the default role is gone: after the password, before the address', async () => {
    const other = await createTestApp();
    for (const statement of [
      'UPDATE users SET role = NULL WHERE role = 1',
      'DELETE FROM permissions WHERE role = 1',
      'DELETE FROM roles WHERE id = 1',
    ]) {
      await sql(other.app, statement);
    }
    expectError(await send({ json: { ...form(), password: 5 } }, other), badPassword);
    expectError(await send({ json: { ...form(), email: undefined } }, other), noEmail);
    for (const fault of [{}, { email: 'nobody' }, { username: '' }, { email: 'demo@test.com' }]) {
      expectError(await send({ json: { ...form(), ...fault } }, other), noRole);
    }
    await other.close();
  });
});
