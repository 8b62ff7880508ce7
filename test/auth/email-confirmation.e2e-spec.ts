import { newAddress } from '../support/addresses';
import { expectOk, type Reply } from '../support/api';
import { E, expectError, N, S } from '../support/errors';
import { sql } from '../support/factories';
import { now, tokenOf } from '../support/jwt';
import { Confirming, REDIRECT } from './confirming';

const badToken = S('token.invalid');
const notConfirmed = N(401, 'Unauthorized', 'Your account email is not confirmed.');

describe('GET /auth/email-confirmation', () => {
  let on: Confirming;
  beforeAll(async () => {
    on = await Confirming.create();
  });
  afterAll(() => on.close());
  beforeEach(() => on.outbox.clear());

  it('confirms the user and leads to the configured address', async () => {
    const { id, email } = await on.person();
    const reply = await on.open(await on.askToken(email));
    expect([reply.status, reply.headers['location']]).toEqual([302, REDIRECT]);
    expect(await on.isConfirmed(id)).toBe(true);
  });

  it('lets the guard and the login accept the user, who keeps earlier tokens', async () => {
    const { id, username, email } = await on.person();
    const api = on.test.anonymous.as(tokenOf(id));
    const login = (): Promise<Reply<unknown>> =>
      on.test.anonymous.send('POST', '/auth/local', {
        from: newAddress(),
        json: { identifier: username, password: 'secret' },
      });
    for (const url of ['/users/me', '/users', '/crm-plugin/tags']) {
      expectError(await api.get(url), notConfirmed);
    }
    const refusal = E('Auth.form.error.confirmed', 'Your account email is not confirmed');
    expectError(await login(), refusal);
    expect((await on.open(await on.askToken(email))).status).toBe(302);
    expectOk(await api.get('/users/me'));
    expectOk(await login());
  });

  it('takes a token once', async () => {
    const { id, email } = await on.person();
    const token = await on.askToken(email);
    expect((await on.open(token)).status).toBe(302);
    expectError(await on.open(token), badToken);
    expectOk(await on.test.admin.put(`/users/${id}`, { confirmed: false }));
    expectError(await on.open(token), badToken);
    expect(await on.isConfirmed(id)).toBe(false);
  });

  it('takes a token of 20 parallel requests once', async () => {
    const token = await on.askToken((await on.person()).email);
    const replies = await Promise.all(Array.from({ length: 20 }, () => on.open(token)));
    const others = replies.filter(({ status }) => status !== 302);
    expect(others).toHaveLength(19);
    for (const reply of others) expectError(reply, badToken);
  });

  it('takes a token for a day', async () => {
    const before = now();
    const { id, email } = await on.person();
    const token = await on.askToken(email);
    const [row] = await sql<{ expires_at: number }>(
      on.test.app,
      `SELECT expires_at FROM user_tokens WHERE user_tokens.user = ${id}`,
    );
    expect(row?.expires_at).toBeGreaterThanOrEqual(before + 86_400);
    expect(row?.expires_at).toBeLessThanOrEqual(now() + 86_400);
    await sql(on.test.app, `UPDATE user_tokens SET expires_at = ${now() - 1} WHERE user_tokens.user = ${id}`);
    expectError(await on.open(token), badToken);
    expect(await on.isConfirmed(id)).toBe(false);
  });

  it('stores no token in clear, and takes no stored hash', async () => {
    const { id, email } = await on.person();
    const token = await on.askToken(email);
    const stored = await sql<{ hash: string }>(
      on.test.app,
      `SELECT * FROM user_tokens WHERE user_tokens.user = ${id}`,
    );
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toContain(token);
    expectError(await on.open(stored[0]?.hash ?? ''), badToken);
    expect((await on.open(token)).status).toBe(302);
  });

  it('refuses anything else', async () => {
    const { id, email } = await on.person();
    const token = await on.askToken(email);
    const right = `confirmation=${token}`;
    for (const query of [
      ...[
        '',
        '?',
        '?confirmation',
        '?confirmation=',
        '?confirmation=x',
        '?confirmation=0',
        '?confirmation=true',
      ],
      ...['?confirmation=%25', '?confirmation=%00', '?confirmation=null', "?confirmation='%20or%201=1--"],
      ...[`?code=${token}`, `?${right}x`, `?${right}%20`, `?${right}&${right}`, `?confirmation[]=${token}`],
      ...[`?confirmation[0]=${token}`, '?confirmation[$gt]=', `?Confirmation=${token}`],
      ...[`?confirmation=${token.slice(1)}`, `?confirmation=${'x'.repeat(10_000)}`],
    ]) {
      expectError(await on.test.anonymous.get(`/auth/email-confirmation${query}`), badToken);
    }
    expectError(
      await on.test.anonymous.get('/auth/email-confirmation?confirmation=%E0%A4%A'),
      S('Malformed URL'),
    );
    expect(await on.isConfirmed(id)).toBe(false);
    expect((await on.open(token)).status).toBe(302);
  });

  it('takes no code of a reset mail, and the reset no token of it', async () => {
    const { id, email } = await on.person();
    const token = await on.askToken(email);
    const post = (url: string, json: unknown): Promise<Reply<unknown>> =>
      on.test.anonymous.send('POST', url, { from: newAddress(), json });
    const passwords = { password: 'changed', passwordConfirmation: 'changed' };
    expectError(
      await post('/auth/reset-password', { code: token, ...passwords }),
      E('Auth.form.error.code.provide', 'Incorrect code provided.'),
    );
    await on.outbox.clear();
    expectOk(await post('/auth/forgot-password', { email }));
    expectError(await on.open(await on.outbox.readCode(email)), badToken);
    expect(await on.isConfirmed(id)).toBe(false);
    expect((await on.open(token)).status).toBe(302);
  });

  it.each([
    ['a password change', { password: 'other' }],
    ['an e-mail change', { email: 'elsewhere@example.com' }],
    ['a block', { blocked: true }],
  ])('knows a token no more after %s', async (_, body) => {
    const { id, email } = await on.person();
    const token = await on.askToken(email);
    expectOk(await on.test.admin.put(`/users/${id}`, body));
    expectError(await on.open(token), badToken);
    expect(await on.isConfirmed(id)).toBe(false);
  });

  it('knows a token no more after a delete', async () => {
    const { id, email } = await on.person();
    const token = await on.askToken(email);
    expectOk(await on.test.admin.delete(`/users/${id}`));
    expectError(await on.open(token), badToken);
  });

  it('ignores an Authorization header', async () => {
    const token = await on.askToken((await on.person()).email);
    const url = `/auth/email-confirmation?confirmation=${token}`;
    expect((await on.test.anonymous.get(url, { authorization: 'Bearer bad' })).status).toBe(302);
  });
});
