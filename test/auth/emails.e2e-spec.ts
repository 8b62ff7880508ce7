import { newAddress } from '../support/addresses';
import { createTestApp, type TestApp } from '../support/app';
import { expectOk, type Reply } from '../support/api';
import { E, expectError, S } from '../support/errors';
import { createUser, sql, unique } from '../support/factories';
import type { Row } from '../support/json';
import { MailOutbox } from '../support/mail-outbox';
import { mailTo } from '../support/read-mails';

const badEmail = E('Auth.form.error.email.format', 'Please provide valid email address.');
const badEmailOfReset = E('Auth.form.error.email.format', 'Please provide a valid email address.');

const wellFormed = [
  'a@b.co',
  'first.last+tag@sub.example.com',
  "o'neil!#$%&*/=?^_`{|}~-@example.com",
  'a@1.com',
  'a@a-b.museum',
  'jörg@example.com',
  'आशा@example.com',
  '😀@example.com',
  '"quoted"@example.com',
  '"a b"@example.com',
  '"a,b"@example.com',
  'a@[127.0.0.1]',
  '%=x%@example.com',
  '${7*7}@example.com',
  '{{x}}@example.com',
];

const malformed = [
  'a',
  'a@',
  '@b.co',
  'a@b',
  'a@b.c',
  'a@b.c1',
  'a@b.1',
  'a@127.0.0.1',
  'a@[127.0.0]',
  'a@[127.0.0.1.1]',
  'a@[999.0.0.1]',
  'a@[abc.co]',
  'a@127.0.0.1]',
  'a@b..co',
  'a@.b.co',
  'a@b.co.',
  'a@bücher.de',
  'a@b_c.co',
  'a@b co.de',
  '.a@b.co',
  'a.@b.co',
  'a..b@c.co',
  'a@@b.co',
  'a@b@c.co',
  'a b@c.co',
  ' a@b.co',
  'a@b.co ',
  'a\t@b.co',
  'a\u0001@b.co',
  'a\u007f@b.co',
  'a\u0000@b.co',
  'a@b.co\u0000',
  'a(b)@c.co',
  'a<b>@c.co',
  'a[b]@c.co',
  'a\\b@c.co',
  'a:b@c.co',
  'a"b@c.co',
  '"a@b.co',
  'a"@b.co',
  '""@b.co',
  '"a"b@c.co',
  '"a"b"@c.co',
  '"a\u0000b"@c.co',
  '"a\nb"@c.co',
  '<a@b.co>',
  'A <a@b.co>',
  'a@b.co, c@d.co',
  'a@b.co,c@d.co',
  'a@b.co;c@d.co',
  'a@b.co c@d.co',
  'a@b.co\nc@d.co',
  'a@b.co\r\nBcc: c@d.co',
  'a\r\nBcc: c@d.co',
  'a@b.co\r\n',
  'a@b.co\n',
  '\r\na@b.co',
  'a@b.co%0aBcc:c@d.co',
  'mailto:a@b.co',
];

describe('an e-mail address', () => {
  let test: TestApp;
  let outbox: MailOutbox;
  let id: number;
  beforeAll(async () => {
    outbox = await MailOutbox.create();
    test = await createTestApp({ MAIL_OUTBOX_DIR: outbox.directory });
    id = await createUser(test.app, { username: 'changing', email: 'changing@example.com' });
  });
  afterAll(async () => {
    await test.close();
    await outbox.remove();
  });

  const post = (url: string, json: unknown): Promise<Reply<unknown>> =>
    test.anonymous.send('POST', url, { from: newAddress(), json });
  const form = (email: string): unknown => ({ username: unique('new'), email, password: 'secret' });
  const free = (): Promise<unknown> => sql(test.app, `DELETE FROM users WHERE username LIKE 'new%'`);

  it.each(wellFormed)('may be %s', async (email) => {
    const { user } = expectOk(await post('/auth/local/register', form(email))) as { user: Row };
    expect(user['email']).toBe(email.toLowerCase());
    expectOk(await post('/auth/local', { identifier: email.toUpperCase(), password: 'secret' }));
    await free();
    const created = await test.admin.post('/users', form(email));
    expect([created.status, created.body['email']]).toEqual([201, email.toLowerCase()]);
    await free();
    expect(expectOk(await test.admin.put(`/users/${id}`, { email }))['email']).toBe(email.toLowerCase());
    expect((await post('/auth/forgot-password', { email })).text).toBe('{"ok":true}');
    expect((await post('/auth/send-email-confirmation', { email })).body).toEqual({ email, sent: true });
  });

  it.each(malformed)('is not %j', async (email) => {
    expectError(await post('/auth/local/register', form(email)), badEmail);
    expectError(await test.admin.post('/users', form(email)), badEmail);
    expectError(await test.admin.put(`/users/${id}`, { email }), badEmail);
    expectError(await post('/auth/forgot-password', { email }), badEmailOfReset);
    expectError(await post('/auth/send-email-confirmation', { email }), S('wrong.email'));
  });

  it.each(['a\ud83c@b.co', 'a@\ud83c.co', '\udc00@b.co'])(
    'of a user is not the lone surrogate in %j',
    async (email) => {
      expectError(await post('/auth/local/register', form(email)), badEmail);
      expectError(await test.admin.post('/users', form(email)), badEmail);
      expectError(await test.admin.put(`/users/${id}`, { email }), badEmail);
    },
  );

  it('asked for is not the lone surrogate in it', async () => {
    expectError(await post('/auth/forgot-password', { email: 'a\ud83c@b.co' }), badEmailOfReset);
    expectError(await post('/auth/send-email-confirmation', { email: 'a\ud83c@b.co' }), S('wrong.email'));
  });

  it('that holds another one gets its mail alone', async () => {
    for (const email of ['"evil@example.com,x"@example.com', '"evil@example.com x"@example.com']) {
      await outbox.clear();
      await createUser(test.app, { username: unique('quoted'), email });
      expectOk(await post('/auth/forgot-password', { email }));
      const { headers } = await mailTo(outbox, email);
      expect(headers.filter((line) => /^(to|cc|bcc):/i.test(line))).toEqual([`To: <${email}>`]);
    }
  });
});
