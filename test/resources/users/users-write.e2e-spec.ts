import { newAddress } from '../../support/addresses';
import { createTestApp, type TestApp } from '../../support/app';
import { expectOk, type Reply } from '../../support/api';
import { E, expectError, type ErrorBody, forbidden, N, notFound, S } from '../../support/errors';
import { createContact, createRole, createUser, read, unique } from '../../support/factories';
import type { Body, Row } from '../../support/json';
import { tokenOf } from '../../support/jwt';
import { shallowKeys } from '../../support/shallow-keys';

const badPassword = E('Auth.form.error.password.format', 'Your password must be a text of 1 to 72 bytes.');
const badEmail = E('Auth.form.error.email.format', 'Please provide valid email address.');
const usernameTaken = E('Auth.form.error.username.taken', 'Username already taken.', 'username');
const emailTaken = E('Auth.form.error.email.taken', 'Email already taken.', 'email');
const column = (message: string): ErrorBody => E(null, message);
const badBoolean = column('Invalid boolean input. Expected "t","1","true","false","0","f"');

/** The checks in their order, each with the values it refuses. */
const checks: [key: string, error: ErrorBody, values: unknown[]][] = [
  ['email', S('missing.email'), [undefined, null, '', 0, 5, true, false, [], ['a@example.com'], { $gt: 0 }]],
  ['username', S('missing.username'), [undefined, null, '', 0, 5, true, false, [], ['a'], {}, { $gt: 0 }]],
  ['password', S('missing.password'), [undefined, null, '', 0, false]],
  ['password', badPassword, [5, true, [], ['a'], {}, { $gt: 0 }, 'x'.repeat(73), 'a\u0000', '\udc00']],
  [
    'email',
    badEmail,
    ['nobody', 'a@b', 'a@example.com, b@example.com', 'a@example.com\r\nBcc: b@example.com'],
  ],
  ['username', usernameTaken, ['taken']],
  ['email', emailTaken, ['taken@example.com', 'TAKEN@Example.com']],
];
const refusals = checks.flatMap(([key, error, values]) =>
  values.map((value) => [{ [key]: value }, error] as const),
);
const pairs = checks.flatMap(([key, error, [value]], index) =>
  checks
    .slice(index + 1)
    .filter(([other]) => other !== key)
    .map(([other, , [second]]) => [{ [key]: value, [other]: second }, error] as const),
);

describe('POST /users', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
    await createUser(test.app, { username: 'taken', email: 'taken@example.com' });
  });
  afterAll(() => test.close());

  const post = (body: Body, api = test.admin): Promise<Reply<Row>> => {
    const username = unique('new');
    const email = `${username.replace(' ', '.')}@example.com`;
    return api.post('/users', { username, email, password: 'secret', ...body });
  };
  const create = async (body: Body): Promise<Row> => {
    const reply = await post(body);
    expect([reply.status, reply.status === 201 ? '' : reply.text]).toEqual([201, '']);
    return reply.body;
  };
  const login = (identifier: unknown, password: string): Promise<Reply<{ user: Row }>> =>
    test.anonymous.send('POST', '/auth/local', { from: newAddress(), json: { identifier, password } });

  it('stores a user with the defaults', async () => {
    const user = await create({ username: 'testUser', email: 'testUser@example.com', password: 'password' });
    expect(Object.keys(user)).toEqual(shallowKeys('users'));
    expect(user).toMatchObject({ username: 'testUser', email: 'testuser@example.com', provider: 'local' });
    expect(user).toMatchObject({ confirmed: false, blocked: false, role: { id: 1, type: 'authenticated' } });
    expect(user.created_at).toBe(user.updated_at);
    expect(expectOk(await test.admin.get(`/users/${user.id}`))).toEqual(user);
    expect(expectOk(await login('testUser', 'password')).user).toEqual(user);
  });

  it('accepts confirmed, blocked and role', async () => {
    expect(await create({ confirmed: true, blocked: 'true', role: 2 })).toMatchObject({
      ...{ confirmed: true, blocked: true, role: { id: 2, type: 'public' } },
    });
    for (const role of [3, '3', { id: 3, name: 'x' }]) {
      expect((await create({ role }))['role']).toMatchObject({ id: 3, type: 'administrator' });
    }
    expect((await create({ role: null }))['role']).toBeNull();
  });

  it('ignores every other key', async () => {
    const user = await create({
      ...{ id: 1, provider: 'google', created_at: '2000-01-01T00:00:00.000Z', tokens_valid_from: 2e9 },
      ...{ resetPasswordToken: 'x', confirmationToken: 'x', nobody: [{}], constructor: 1 },
    });
    expect(Object.keys(user)).toEqual(shallowKeys('users'));
    expect(user['provider']).toBe('local');
    expect(user.id).not.toBe(1);
    expect(user.created_at).toBe(user.updated_at);
    expectOk(await login(user['username'], 'secret'));
  });

  it.each(refusals)('refuses %j', async (body, error) => {
    expectError(await post(body), error);
  });

  it.each(pairs)('tells the first fault of %j', async (body, error) => {
    expectError(await post(body), error);
  });

  it('asks for the e-mail when there is no body', async () => {
    for (const json of [undefined, {}, [], [{ email: 'a@example.com' }]]) {
      expectError(await test.admin.post('/users', json), S('missing.email'));
    }
  });

  it.each<[Body, ErrorBody]>([
    [{ username: 'x'.repeat(256) }, column('username must be at most 255 characters')],
    [{ username: '😀'.repeat(256) }, column('username must be at most 255 characters')],
    [{ username: 'a\u0000' }, column('username must be a string')],
    [{ username: '\ud83c' }, column('username must be a string')],
    [{ email: `${'x'.repeat(244)}@example.com` }, column('email must be at most 255 characters')],
    [{ confirmed: 'maybe' }, badBoolean],
    [{ confirmed: {} }, badBoolean],
    [{ blocked: [] }, badBoolean],
    [{ blocked: '' }, badBoolean],
    [{ confirmed: null }, column('confirmed must be defined.')],
    [{ blocked: null }, column('blocked must be defined.')],
    [{ role: '' }, column("Relation 'role' expects an id")],
    [{ role: [1] }, column("Relation 'role' expects an id")],
    [{ role: { $gt: 0 } }, column("Relation 'role' expects an id")],
    [{ role: 999 }, column("Relation 'role' points to a missing record: 999")],
    [{ role: 0 }, column("Relation 'role' points to a missing record: 0")],
  ])('refuses what no column holds: %j', async (body, error) => {
    expectError(await post(body), error);
    const both = { username: 'taken', email: 'taken@example.com', ...body };
    expectError(await post(both), error);
  });

  it.each(['x'.repeat(255), '😀'.repeat(255), ' ', '<%= x %>', "'; DROP TABLE users; --", 'नमस्ते'])(
    'stores the username %j as it is',
    async (username) => {
      const { id } = await create({ username });
      expect(expectOk(await test.admin.get(`/users/${id}`))['username']).toBe(username);
    },
  );

  it('tells usernames apart by code point, addresses by lower case', async () => {
    for (const username of ['Zoe', 'zoe', 'zoë', 'zoe ']) await create({ username });
    for (const username of ['Zoe', 'zoë', 'zoe ']) expectError(await post({ username }), usernameTaken);
    await create({ email: 'ZOË@example.com' });
    await create({ email: 'zoe@example.com' });
    for (const email of ['zoë@example.com', 'Zoe@Example.com'])
      expectError(await post({ email }), emailTaken);
  });

  it.each([
    ['username', { username: 'race' }, usernameTaken],
    ['address', { email: 'race@example.com' }, emailTaken],
  ])('creates one user of ten that ask for one %s at once', async (_, same, error) => {
    const replies = await Promise.all(Array.from({ length: 10 }, () => post(same)));
    const refused = replies.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(9);
    for (const reply of refused) expectError(reply, error);
  });

  it('uses no id up when it refuses', async () => {
    const { id } = await create({});
    for (const [body] of refusals) expect((await post(body)).status).toBe(400);
    expect((await post({ role: 999 })).status).toBe(400);
    expect((await create({})).id).toBe(id + 1);
  });

  it('needs the permission, whatever the body', async () => {
    for (const api of [test.api, test.anonymous]) {
      for (const json of [{}, { username: 'x', email: 'x@example.com', password: 'x' }]) {
        expectError(await api.post('/users', json), forbidden);
      }
    }
  });
});

describe('DELETE /users/:id', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it('answers with the user as it was, and unlinks what it owned', async () => {
    const id = await createUser(test.app, { username: 'Owner' });
    const contact = await createContact(test.api, { user: id });
    const before = expectOk(await test.admin.get(`/users/${id}`));
    expect(expectOk(await test.admin.delete(`/users/${id}`))).toEqual(before);
    expectError(await test.admin.get(`/users/${id}`), notFound);
    const after = await read(test.api, 'contact', contact.id);
    expect(after['user']).toBeNull();
    expect(after.updated_at > contact.updated_at).toBe(true);
    expectError(await test.admin.delete(`/users/${id}`), notFound);
  });

  it('tells a deleted user so, and gives the id to nobody else', async () => {
    const id = await createUser(test.app);
    expectOk(await test.admin.delete(`/users/${id}`));
    const api = test.anonymous.as(tokenOf(id));
    for (const url of ['/users/me', '/crm-plugin/tags']) {
      expectError(await api.get(url), N(401, 'Unauthorized', 'User Not Found'));
    }
    const { body } = await test.admin.post('/users', {
      username: 'Next',
      email: 'next@example.com',
      password: 'x',
    });
    expect(body.id).toBeGreaterThan(id);
  });

  it.each(['me', 'abc', '0', '999999', '1.5', '2147483648'])('answers 404 for %s', async (id) => {
    expectError(await test.admin.delete(`/users/${id}`), notFound);
    expectError(await test.api.delete(`/users/${id}`), forbidden);
  });

  it('needs the permission', async () => {
    const id = await createUser(test.app);
    for (const api of [test.api, test.anonymous]) expectError(await api.delete(`/users/${id}`), forbidden);
    const role = await createRole(test.app, ['users-permissions.user.destroy']);
    const api = test.anonymous.as(tokenOf(await createUser(test.app, { role })));
    expect(expectOk(await api.delete(`/users/${id}`)).id).toBe(id);
  });
});
