import { newAddress } from '../support/addresses';
import { createTestApp, type TestApp } from '../support/app';
import { expectOk, type Content, type Reply } from '../support/api';
import { E, type ErrorBody, expectError, S } from '../support/errors';
import { createContact, createRole, createUser, read, sql, unique } from '../support/factories';
import type { Body, Row } from '../support/json';
import { tokenOf } from '../support/jwt';

const invalid = E('Auth.form.error.invalid', 'Identifier or password invalid.');
const badCode = E('Auth.form.error.code.provide', 'Incorrect code provided.');
const noIdentifier = E('Auth.form.error.email.provide', 'Please provide your username or your e-mail.');
const noPassword = E('Auth.form.error.password.provide', 'Please provide your password.');
const incomplete = E('Auth.form.error.params.provide', 'Incorrect params provided.');
const badEmail = E('Auth.form.error.email.format', 'Please provide a valid email address.');
const engineText =
  /sql|select|insert|constraint|unique|idx_|er_|\bat \/|\.ts\b|typeorm|cannot read|is not a function/i;

const routes: [url: string, form: Body, empty: ErrorBody][] = [
  ['/auth/local', { identifier: 'demo', password: 'demo123' }, noIdentifier],
  ['/auth/local/register', { username: 'x', email: 'x@example.com', password: 'x' }, noPassword],
  ['/auth/forgot-password', { email: 'demo@test.com' }, badEmail],
  ['/auth/reset-password', { code: 'x', password: 'x', passwordConfirmation: 'x' }, incomplete],
  ['/auth/send-email-confirmation', { email: 'demo@test.com' }, S('missing.email')],
];
const objects: unknown[] = [
  { role: 1 },
  { $gt: 0 },
  { $ne: null },
  ['a'],
  [['a']],
  [{}],
  { toString: 'x' },
  { length: 1 },
  5,
  true,
];
const urlEncoded = 'application/x-www-form-urlencoded';

describe('attacks on accounts', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const send = (url: string, content: Content): Promise<Reply<Row>> =>
    test.anonymous.send('POST', url, { from: newAddress(), ...content });
  const stored = (id: number): Promise<Body[]> => sql(test.app, `SELECT * FROM users WHERE id = ${id}`);

  describe.each(routes)('%s', (url, form, empty) => {
    it.each(Object.keys(form))('refuses an object, a list, a number and a truth as %s', async (key) => {
      for (const value of objects) {
        const reply = await send(url, { json: { ...form, [key]: value } });
        expect([value, reply.status]).toEqual([value, 400]);
        expect(reply.body).toMatchObject({ statusCode: 400, error: 'Bad Request' });
        expect(reply.text).not.toMatch(engineText);
      }
    });

    it.each(Object.keys(form))('refuses %s nested in a form', async (key) => {
      const rest = Object.entries(form).filter(([name]) => name !== key);
      const others = rest.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
      for (const nested of [`${key}[role]=1`, `${key}[$gt]=`, `${key}[]=a`, `${key}=a&${key}=b`]) {
        const { status, text } = await send(url, { raw: `${nested}&${others}`, contentType: urlEncoded });
        expect([nested, status]).toEqual([nested, 400]);
        expect(text).not.toMatch(engineText);
      }
    });

    it('reads nothing from the query string', async () => {
      const query = new URLSearchParams(form as Record<string, string>).toString();
      expectError(await send(`${url}?${query}`, {}), empty);
      expectError(await send(`${url}?${query}`, { json: {} }), empty);
    });
  });

  it('do not add a role by __proto__ or constructor', async () => {
    const form = '"email":"proto@example.com","password":"secret","username":"proto"';
    const keys =
      '"__proto__":{"role":3,"blocked":true},"constructor":{"prototype":{"role":3}},"prototype":{"role":3}';
    const { user } = expectOk(
      await send('/auth/local/register', { raw: `{${keys},${form}}` }),
    ) as unknown as {
      user: Row;
    };
    expect(user).toMatchObject({ username: 'proto', blocked: false, role: { id: 1 } });
    const before = await stored(user.id);
    const api = test.anonymous.as(tokenOf(user.id));
    expect(expectOk(await api.send('PUT', `/users/${user.id}`, { raw: `{${keys}}` }))).toEqual(user);
    expect(await stored(user.id)).toEqual(before);
    expect(({} as Body)['role']).toBeUndefined();
  });

  it('do not change a user through a contact', async () => {
    const id = await createUser(test.app);
    const before = await stored(id);
    const user = { id, username: 'x', role: 3, blocked: true, password: 'x', email: 'x@example.com' };
    const contact = await createContact(test.api, { user });
    expectOk(
      await test.api.put(`/crm-plugin/contact/${contact.id}`, { user: { ...user, confirmed: false } }),
    );
    expect((await read(test.api, 'contact', contact.id))['user']).toMatchObject({
      id,
      blocked: false,
      role: 1,
    });
    expect(await stored(id)).toEqual(before);
  });

  it('do not change a role through a user', async () => {
    const role = await createRole(test.app, []);
    const id = await createUser(test.app, { role });
    const select = `SELECT * FROM roles WHERE id = ${role}`;
    const before = await sql(test.app, select);
    const given = { id: role, name: 'x', type: 'administrator', permissions: {}, users: [] };
    expectOk(await test.admin.put(`/users/${id}`, { role: given }));
    expect(await sql(test.app, select)).toEqual(before);
  });

  it('do not reach another user by an id in the body', async () => {
    const [own, other] = [await createUser(test.app), await createUser(test.app)];
    const before = await stored(other);
    const api = test.anonymous.as(tokenOf(own));
    const username = unique('mine');
    expect(expectOk(await api.put(`/users/${own}`, { id: other, user: other, username })).id).toBe(own);
    expect(await stored(other)).toEqual(before);
  });

  it('do not tell by the login which accounts exist', async () => {
    for (const values of [
      { blocked: true },
      { confirmed: false },
      { role: null },
      { role: 3 },
      { provider: 'x' },
    ]) {
      await createUser(test.app, { username: unique('account'), ...values });
    }
    const accounts = await sql<{ username: string; email: string }>(
      test.app,
      'SELECT username, email FROM users',
    );
    const facts = async (identifier: string): Promise<unknown> => {
      const reply = await send('/auth/local', { json: { identifier, password: 'wrong' } });
      expectError(reply, invalid);
      return { names: Object.keys(reply.headers), length: reply.headers['content-length'] };
    };
    const unknown = await facts('nobody');
    for (const { username, email } of accounts) {
      expect(await facts(username)).toEqual(unknown);
      expect(await facts(email)).toEqual(unknown);
    }
    expect(accounts.length).toBeGreaterThan(6);
  });

  it('do not tell by the reset which codes exist', async () => {
    const passwords = { password: 'changed', passwordConfirmation: 'changed' };
    const likely = [
      '0',
      '1',
      'null',
      'undefined',
      '%',
      '_',
      "' OR '1'='1",
      '0'.repeat(128),
      'f'.repeat(128),
      'x'.repeat(1e5),
    ];
    for (const code of [...likely, '\u0000', '\ud83c', '[object Object]', 'a,b']) {
      expectError(await send('/auth/reset-password', { json: { code, ...passwords } }), badCode);
    }
  });

  it('do not choose the method by a header or a key', async () => {
    const id = await createUser(test.app, { username: 'stays' });
    const headers = {
      'x-http-method-override': 'DELETE',
      'x-method-override': 'DELETE',
      'x-http-method': 'DELETE',
    };
    expect(expectOk(await test.admin.send('GET', `/users/${id}?_method=DELETE`, { headers })).id).toBe(id);
    expectOk(await test.admin.send('PUT', `/users/${id}`, { headers, json: { _method: 'DELETE' } }));
    expect(await stored(id)).toHaveLength(1);
  });
});
