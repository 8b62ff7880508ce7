import { newAddress } from '../support/addresses';
import { createTestApp, type TestApp } from '../support/app';
import { expectOk, type Reply } from '../support/api';
import { E, expectError } from '../support/errors';
import { unique } from '../support/factories';
import type { Body, Row } from '../support/json';
import { MailOutbox } from '../support/mail-outbox';
import { linkIn, mailTo, recipients } from '../support/read-mails';
import { shallowKeys } from '../support/shallow-keys';

const notConfirmed = E('Auth.form.error.confirmed', 'Your account email is not confirmed');
const invalid = E('Auth.form.error.invalid', 'Identifier or password invalid.');
const emailTaken = E('Auth.form.error.email.taken', 'Email is already taken.');

describe('POST /auth/local/register where addresses must be confirmed', () => {
  let test: TestApp;
  let outbox: MailOutbox;
  beforeAll(async () => {
    outbox = await MailOutbox.create();
    test = await createTestApp({ EMAIL_CONFIRMATION: 'true', MAIL_OUTBOX_DIR: outbox.directory });
  });
  afterAll(async () => {
    await test.close();
    await outbox.remove();
  });
  beforeEach(() => outbox.clear());

  const post = (route: string, json: Body): Promise<Reply<{ user: Row }>> =>
    test.anonymous.send('POST', `/auth/local${route}`, { from: newAddress(), json });
  const register = (json: Body): Promise<Reply<{ user: Row }>> =>
    post('/register', { username: unique('new'), password: 'secret', ...json });
  const login = (identifier: string, password: string): Promise<Reply<{ user: Row }>> =>
    post('', { identifier, password });

  it('answers with the user alone, not confirmed', async () => {
    const body = expectOk(await register({ username: 'Asha', email: 'Asha@example.com', confirmed: true }));
    expect(Object.keys(body)).toEqual(['user']);
    expect(Object.keys(body.user)).toEqual(shallowKeys('users'));
    expect(body.user).toMatchObject({ email: 'asha@example.com', confirmed: false, blocked: false });
    expect(body.user['role']).toMatchObject({ id: 1 });
  });

  it('refuses the login until the link of the mail was opened', async () => {
    const { user } = expectOk(await register({ username: 'Ravi', email: 'ravi@example.com' }));
    for (const name of ['Ravi', 'ravi@example.com']) {
      expectError(await login(name, 'secret'), notConfirmed);
      expectError(await login(name, 'wrong'), invalid);
    }
    const link = new URL(linkIn(await mailTo(outbox, 'ravi@example.com')));
    expect(link.origin + link.pathname).toBe('http://localhost:1337/auth/email-confirmation');
    const opened = await test.anonymous.get(link.pathname + link.search);
    expect([opened.status, opened.headers['location']]).toEqual([302, '/']);
    expect(expectOk(await login('Ravi', 'secret')).user).toMatchObject({ id: user.id, confirmed: true });
  });

  it('sends one mail for each account, none for a refused one', async () => {
    expectOk(await register({ email: 'one@example.com' }));
    expectError(await register({ email: 'ONE@example.com' }), emailTaken);
    expect((await register({ email: 'two@example.com', password: 5 })).status).toBe(400);
    const last = ['last@example.com', 'very.last@example.com'] as const;
    expect(await recipients(outbox, (email) => register({ email }), last)).toEqual(['one@example.com']);
  });

  it('builds the link from the configuration, whatever host the request names', async () => {
    const headers = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      origin: 'http://evil.example',
    };
    const json = { username: unique('new'), email: 'host@example.com', password: 'secret' };
    expectOk(
      await test.anonymous.send('POST', '/auth/local/register', { from: newAddress(), json, headers }),
    );
    expect(linkIn(await mailTo(outbox, 'host@example.com'))).toMatch(/^http:\/\/localhost:1337\/auth\//);
  });
});
