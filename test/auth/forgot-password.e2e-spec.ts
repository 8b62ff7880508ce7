import { newAddress } from '../support/addresses';
import { createTestApp, type TestApp } from '../support/app';
import { expectOk, type Content, type Reply } from '../support/api';
import { E, expectError } from '../support/errors';
import { createUser, sql } from '../support/factories';
import { MailOutbox } from '../support/mail-outbox';
import { linkIn, mailTo, recipients } from '../support/read-mails';

const badEmail = E('Auth.form.error.email.format', 'Please provide a valid email address.');
const page = 'https://crm.example/set-password';
const last = ['last@example.com', 'very.last@example.com'] as const;
const link = /^https:\/\/crm\.example\/set-password\?code=[0-9a-f]{128}$/;

describe('POST /auth/forgot-password', () => {
  let test: TestApp;
  let outbox: MailOutbox;
  beforeAll(async () => {
    outbox = await MailOutbox.create();
    test = await createTestApp({ MAIL_OUTBOX_DIR: outbox.directory, RESET_PASSWORD_URL: page });
    await createUser(test.app, { username: 'asha', email: 'asha@example.com' });
    await createUser(test.app, { username: 'bad', email: 'bad@example.com', blocked: true });
    for (const email of last) await createUser(test.app, { email });
  });
  afterAll(async () => {
    await test.close();
    await outbox.remove();
  });
  beforeEach(() => outbox.clear());

  const send = (content: Content): Promise<Reply<unknown>> =>
    test.anonymous.send('POST', '/auth/forgot-password', { from: newAddress(), ...content });
  const forgot = (email: unknown): Promise<Reply<unknown>> => send({ json: { email } });
  const mailed = (): Promise<string[]> => recipients(outbox, forgot, last);

  it('mails a link with a new code to a known address', async () => {
    expect((await forgot('asha@example.com')).text).toBe('{"ok":true}');
    const first = linkIn(await mailTo(outbox, 'asha@example.com'));
    expect(first).toMatch(link);
    await outbox.clear();
    expectOk(await forgot('asha@example.com'));
    const second = linkIn(await mailTo(outbox, 'asha@example.com'));
    expect(second).toMatch(link);
    expect(second).not.toBe(first);
  });

  it('knows the address in any case', async () => {
    expectOk(await forgot('ASHA@Example.COM'));
    await mailTo(outbox, 'asha@example.com');
  });

  it('stores no code in clear', async () => {
    expectOk(await forgot('asha@example.com'));
    const code = new URL(linkIn(await mailTo(outbox, 'asha@example.com'))).searchParams.get('code');
    const stored = await sql(test.app, 'SELECT * FROM user_tokens');
    expect(stored).not.toEqual([]);
    expect(JSON.stringify(stored)).not.toContain(code);
  });

  it('answers the same for a known, an unknown and a blocked user', async () => {
    const facts = async (email: string): Promise<unknown> => {
      const { status, text, headers } = await forgot(email);
      return { status, text, names: Object.keys(headers), length: headers['content-length'] };
    };
    const known = await facts('asha@example.com');
    expect(known).toMatchObject({ status: 200, text: '{"ok":true}' });
    for (const email of ['nobody@example.com', 'bad@example.com', 'asha@example.org', '"a b"@example.com']) {
      expect(await facts(email)).toEqual(known);
    }
    expect(await mailed()).toEqual(['asha@example.com']);
  });

  it('mails nobody but the user who is known and not blocked', async () => {
    for (const email of ['nobody@example.com', 'bad@example.com', 'asha@example.co', 'xasha@example.com']) {
      expectOk(await forgot(email));
    }
    expect(await mailed()).toEqual([]);
  });

  it.each([
    undefined,
    null,
    '',
    0,
    5,
    true,
    false,
    [],
    ['asha@example.com'],
    {},
    { $gt: '' },
    'asha',
    'asha@example',
    'asha@example.com, evil@example.com',
    'asha@example.com\r\nBcc: evil@example.com',
    'asha@example.com\u0000',
    '%@example.com ',
  ])('refuses the address %j', async (email) => {
    expectError(await forgot(email), badEmail);
  });

  it('refuses a request without a body', async () => {
    for (const json of [undefined, {}, [], ['asha@example.com']]) expectError(await send({ json }), badEmail);
  });

  it.each(['_sha@example.com', '%@example.com', 'ásha@example.com', "x'or'1'='1@example.com"])(
    'does not take %s for a pattern',
    async (email) => {
      expectOk(await forgot(email));
      expect(await mailed()).toEqual([]);
    },
  );

  it.each<[string, Content]>([
    ['the body', { json: { email: 'asha@example.com', url: 'https://evil.example/reset' } }],
    ['Host', { headers: { host: 'evil.example' } }],
    ['X-Forwarded-Host', { headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'ftp' } }],
    ['Forwarded', { headers: { forwarded: 'host=evil.example', 'x-original-host': 'evil.example' } }],
    ['Origin', { headers: { origin: 'https://evil.example', referer: 'https://evil.example/' } }],
  ])('takes the address of the page from the configuration, not from %s', async (_, content) => {
    expectOk(await send({ json: { email: 'asha@example.com' }, ...content }));
    const mail = await mailTo(outbox, 'asha@example.com');
    expect(linkIn(mail)).toMatch(link);
    expect([...mail.headers, mail.text].join('\n')).not.toContain('evil');
  });

  it('mails to the stored address alone', async () => {
    expectOk(
      await send({ json: { email: 'asha@example.com', to: 'evil@example.com', cc: ['evil@example.com'] } }),
    );
    expect(await mailed()).toEqual(['asha@example.com']);
    const { headers } = await mailTo(outbox, 'asha@example.com');
    expect(headers.filter((line) => /^(to|cc|bcc):/i.test(line))).toEqual(['To: asha@example.com']);
  });

  it('leaves the password and the tokens of the user as they are', async () => {
    const json = { identifier: 'asha', password: 'secret' };
    const log = () =>
      test.anonymous.send<{ jwt: string }>('POST', '/auth/local', { from: newAddress(), json });
    const { jwt } = expectOk(await log());
    expectOk(await forgot('asha@example.com'));
    await mailTo(outbox, 'asha@example.com');
    expectOk(await log());
    expectOk(await test.anonymous.as(jwt).get('/users/me'));
  });
});
