import { newAddress } from '../../support/addresses';
import { createTestApp, type TestApp } from '../../support/app';
import { expectOk, type Api, type Reply } from '../../support/api';
import { tick } from '../../support/clock';
import { E, entryNotFound, expectError, type ErrorBody, forbidden, S } from '../../support/errors';
import { createRole, createUser, unique } from '../../support/factories';
import type { Body, Row } from '../../support/json';
import { tokenOf } from '../../support/jwt';
import { shallowKeys } from '../../support/shallow-keys';

const badPassword = E('Auth.form.error.password.format', 'Your password must be a text of 1 to 72 bytes.');
const badEmail = E('Auth.form.error.email.format', 'Please provide valid email address.');
const usernameTaken = E('Auth.form.error.username.taken', 'username.alreadyTaken.', 'username');
const emailTaken = E('Auth.form.error.email.taken', 'Email already taken', 'email');
const invalid = E('Auth.form.error.invalid', 'Identifier or password invalid.');
const column = (message: string): ErrorBody => E(null, message);
const badBoolean = column('Invalid boolean input. Expected "t","1","true","false","0","f"');

/** The checks in their order, each with the values it refuses. */
const checks: [key: string, error: ErrorBody, values: unknown[]][] = [
  ['email', S('email.notNull'), [null, '', 0, 5, true, false, [], ['a@example.com'], {}, { $gt: 0 }]],
  ['username', S('username.notNull'), [null, '', 0, 5, true, false, [], ['a'], {}, { $gt: 0 }]],
  ['password', S('password.notNull'), [null, '', 0, false]],
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

describe('PUT /users/:id', () => {
  let test: TestApp;
  let id: number;
  let url: string;
  let own: Api;
  beforeAll(async () => {
    test = await createTestApp();
    await createUser(test.app, { username: 'taken', email: 'taken@example.com' });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    id = await createUser(test.app, { username: unique('person') });
    url = `/users/${id}`;
    own = test.anonymous.as(tokenOf(id));
  });

  const shown = async (): Promise<Row> => expectOk(await test.admin.get(url));
  const login = (identifier: unknown, password: string): Promise<Reply<unknown>> =>
    test.anonymous.send('POST', '/auth/local', { from: newAddress(), json: { identifier, password } });

  it.each(refusals)('refuses %j, from the user and from an administrator', async (body, error) => {
    const before = await shown();
    for (const api of [own, test.admin]) expectError(await api.put(url, body), error);
    expect(await shown()).toEqual(before);
  });

  it.each(pairs)('tells the first fault of %j', async (body, error) => {
    for (const api of [own, test.admin]) expectError(await api.put(url, body), error);
  });

  it.each<[Body, ErrorBody]>([
    [{ username: 'x'.repeat(256) }, column('username must be at most 255 characters')],
    [{ username: '😀'.repeat(256) }, column('username must be at most 255 characters')],
    [{ username: 'a\u0000' }, column('username must be a string')],
    [{ username: '\ud83c' }, column('username must be a string')],
    [{ email: `${'x'.repeat(244)}@example.com` }, column('email must be at most 255 characters')],
  ])('refuses what no column holds: %j', async (body, error) => {
    for (const api of [own, test.admin]) {
      expectError(await api.put(url, body), error);
      expectError(await api.put(url, { username: 'taken', email: 'taken@example.com', ...body }), error);
    }
  });

  it.each<[Body, ErrorBody]>([
    [{ provider: 'x'.repeat(256) }, column('provider must be at most 255 characters')],
    [{ provider: ['local'] }, column('provider must be a string')],
    [{ provider: { $gt: 0 } }, column('provider must be a string')],
    [{ provider: 'a\u0000' }, column('provider must be a string')],
    [{ confirmed: 'maybe' }, badBoolean],
    [{ confirmed: null }, column('confirmed must be defined.')],
    [{ blocked: {} }, badBoolean],
    [{ blocked: null }, column('blocked must be defined.')],
    [{ role: 'administrator' }, column("Relation 'role' expects an id")],
    [{ role: [3] }, column("Relation 'role' expects an id")],
    [{ role: 999 }, column("Relation 'role' points to a missing record: 999")],
    [{ role: -1 }, column("Relation 'role' points to a missing record: -1")],
  ])('refuses %j from an administrator, and does not look at it otherwise', async (body, error) => {
    const before = await shown();
    expectError(await test.admin.put(url, body), error);
    expectError(await test.admin.put(url, { ...body, password: 'x', username: 'taken' }), error);
    expect(expectOk(await own.put(url, body))).toEqual(before);
    expectOk(await login(before['username'], 'secret'));
  });

  it('lets users change their own name, address and password', async () => {
    const { created_at } = await shown();
    await tick();
    const user = expectOk(
      await own.put(url, { username: `नई ${id}`, email: `New.${id}@Example.com`, password: 'new' }),
    );
    expect(Object.keys(user)).toEqual(shallowKeys('users'));
    expect(user).toMatchObject({ id, username: `नई ${id}`, email: `new.${id}@example.com`, created_at });
    expect(user.updated_at > created_at).toBe(true);
    expect(await shown()).toEqual(user);
    expectOk(await login(`new.${id}@example.com`, 'new'));
    expectError(await login(`new.${id}@example.com`, 'secret'), invalid);
  });

  it('ignores every other key of a user', async () => {
    const before = await shown();
    const body = {
      role: 3,
      provider: 'google',
      confirmed: false,
      blocked: true,
      id: 1,
      tokens_valid_from: 2e9,
    };
    const secrets = { resetPasswordToken: 'x', confirmationToken: 'x', created_at: '2000-01-01' };
    for (const role of [3, '3', { id: 3 }]) {
      expect(expectOk(await own.put(url, { ...body, ...secrets, role }))).toEqual(before);
    }
    expect(await shown()).toEqual(before);
    expectOk(await own.get('/users/me'));
  });

  it('lets an administrator change all columns of anybody', async () => {
    const body = { provider: 'ldap', confirmed: 'false', blocked: 1, role: { id: 2 }, username: `a ${id}` };
    const user = expectOk(await test.admin.put(url, { ...body, id: 1, created_at: '2000-01-01' }));
    expect(user).toMatchObject({ id, provider: 'ldap', confirmed: false, blocked: true, role: { id: 2 } });
    expect(user['username']).toBe(`a ${id}`);
    expect(await shown()).toEqual(user);
    expect(expectOk(await test.admin.put(url, { role: null, provider: null }))).toMatchObject({
      ...{ role: null, provider: null, blocked: true },
    });
  });

  it('leaves a user whom nothing changes alone', async () => {
    const before = await shown();
    await tick();
    const { username, email, role } = before;
    for (const body of [undefined, {}, [], { nobody: 1 }, before, { username }, { email, role }]) {
      expect(expectOk(await test.admin.put(url, body))).toEqual(before);
    }
    expect(
      expectOk(await test.admin.put(url, { email: JSON.stringify(email).slice(1, -1).toUpperCase() })),
    ).toEqual(before);
    expect(expectOk(await own.put(url, before))).toEqual(before);
  });

  it('lets nobody else in with updateself, whether the user exists or not', async () => {
    for (const other of [1, 999_999, 'me', 'abc', '0', `0${id}`, `${id}.0`]) {
      for (const body of [{}, { username: '' }, { password: 'stolen' }]) {
        expectError(await own.put(`/users/${other}`, body), forbidden);
      }
    }
    expectError(await test.anonymous.put(url, { username: 'x' }), forbidden);
  });

  it('answers 404 for a missing row before it looks at the body', async () => {
    for (const other of ['999999', 'me', 'abc', '0', '1.5', '2147483648', `0${id}`]) {
      for (const body of [{}, { email: '' }, { password: 5, role: 999 }]) {
        expectError(await test.admin.put(`/users/${other}`, body), entryNotFound);
      }
    }
  });

  it('opens every user but no administrator with the permission update', async () => {
    const role = await createRole(test.app, ['users-permissions.user.update']);
    const manager = test.anonymous.as(tokenOf(await createUser(test.app, { role })));
    const body = { username: `b ${id}`, confirmed: false, role: 2, provider: 'ldap' };
    expect(expectOk(await manager.put(url, body))).toMatchObject({ confirmed: false, role: { id: 2 } });
    expectError(await manager.put('/users/999999', { email: '' }), entryNotFound);
    expectError(await manager.get(url), forbidden);
  });

  it('lets one of ten take a username, and one an address', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => createUser(test.app)));
    for (const [body, error] of [
      [{ username: 'wanted' }, usernameTaken],
      [{ email: 'wanted@example.com' }, emailTaken],
    ] as const) {
      const replies = await Promise.all(people.map((each) => test.admin.put(`/users/${each}`, body)));
      const refused = replies.filter(({ status }) => status !== 200);
      expect(refused).toHaveLength(9);
      for (const reply of refused) expectError(reply, error);
    }
  });
});
