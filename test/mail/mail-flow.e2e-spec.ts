import { newAddress } from '../support/addresses';
import { expectOk, type Reply } from '../support/api';
import { createTestApp, type TestApp } from '../support/app';
import { E, expectError, S } from '../support/errors';
import { createUser, sql, unique } from '../support/factories';
import { whileFailing } from '../support/failing-writes';
import type { Row } from '../support/json';
import { LogLines } from '../support/log-lines';
import { linkOf, SmtpInbox } from '../support/smtp-server';

const codeInvalid = E('Auth.form.error.code.provide', 'Incorrect code provided.');
const PAGE = 'https://crm.example.org/new-password';

describe('mail over SMTP', () => {
  let inbox: SmtpInbox;
  let log: LogLines;
  let test: TestApp;

  beforeAll(async () => {
    inbox = await SmtpInbox.create();
    log = new LogLines();
    await inbox.start();
    const settings = {
      MAIL_URL: inbox.url,
      MAIL_FROM: 'CRM <crm@example.org>',
      PUBLIC_URL: 'https://crm.example.org',
      RESET_PASSWORD_URL: PAGE,
      EMAIL_CONFIRMATION: 'true',
      LOG_LEVEL: 'info',
    };
    test = await createTestApp(settings, log);
  });
  afterAll(async () => {
    await test.close();
    await inbox.stop();
  });

  const post = (url: string, json: object): Promise<Reply<Row>> =>
    test.anonymous.send('POST', url, { json, from: newAddress() });
  const newUser = async (): Promise<string> => {
    const username = unique('reader');
    await createUser(test.app, { username });
    return `${username.replaceAll(' ', '.')}@example.com`;
  };
  const askReset = async (email: string): Promise<void> => {
    expect(expectOk(await post('/auth/forgot-password', { email }))).toEqual({ ok: true });
  };
  const reset = (code: string | null, password = 'new password'): Promise<Reply<Row>> =>
    post('/auth/reset-password', { code, password, passwordConfirmation: password });
  const queue = () => sql<{ attempts: number; due_at: number }>(test.app, 'SELECT * FROM mail_queue');
  const untilQueueIsEmpty = async (): Promise<void> => {
    for (let attempt = 0; attempt < 400 && (await queue()).length > 0; attempt += 1)
      await new Promise((resolve) => setTimeout(resolve, 25));
    expect(await queue()).toEqual([]);
  };

  it('brings a reset link in text and HTML that works once', async () => {
    const address = await newUser();
    await askReset(address.toUpperCase());
    const [mail] = await inbox.read(address);
    expect([mail?.subject, mail?.from?.text]).toEqual(['Reset your password', '"CRM" <crm@example.org>']);
    const link = linkOf(mail ?? fail());
    expect(`${link.origin}${link.pathname}`).toBe(PAGE);
    expect(link.searchParams.get('code')).toMatch(/^[0-9a-f]{128}$/);
    expectOk(await reset(link.searchParams.get('code')));
    expectError(await reset(link.searchParams.get('code'), 'another one'), codeInvalid);
    expectOk(await post('/auth/local', { identifier: address, password: 'new password' }));
    await untilQueueIsEmpty();
    expect(inbox.to(address)).toHaveLength(1);
  });

  it('brings a reset link that does not work after its time', async () => {
    const address = await newUser();
    await askReset(address);
    const link = linkOf((await inbox.read(address))[0] ?? fail());
    await sql(test.app, 'UPDATE user_tokens SET expires_at = expires_at - 3600');
    expectError(await reset(link.searchParams.get('code')), codeInvalid);
  });

  it('brings a confirmation link that opens the account once', async () => {
    const [username, email] = [unique('<b>Asha</b> & {{link}}'), 'asha@example.com'];
    expect(
      Object.keys(expectOk(await post('/auth/local/register', { username, email, password: 'x' }))),
    ).toEqual(['user']);
    const [mail] = await inbox.read(email);
    expect(mail?.text).toContain(`Hello ${username},`);
    expect(String(mail?.html)).toContain('&lt;b&gt;Asha&lt;/b&gt; &amp; {{link}}');
    const link = linkOf(mail ?? fail());
    expect(link.origin + link.pathname).toBe('https://crm.example.org/auth/email-confirmation');
    const open = () => test.anonymous.get(link.pathname + link.search);
    const opened = await open();
    expect([opened.status, opened.headers['location']]).toEqual([302, '/']);
    expectOk(await post('/auth/local', { identifier: email, password: 'x' }));
    expectError(await open(), S('token.invalid'));
  });

  it('brings a confirmation link that does not work after its time', async () => {
    const body = { username: 'late', email: 'late@example.com', password: 'x' };
    expectOk(await post('/auth/local/register', body));
    const link = linkOf((await inbox.read(body.email))[0] ?? fail());
    await sql(test.app, 'UPDATE user_tokens SET expires_at = expires_at - 86400');
    expectError(await test.anonymous.get(link.pathname + link.search), S('token.invalid'));
  });

  it('answers at once and sends later while the server is away, and stores no secret meanwhile', async () => {
    const address = await newUser();
    await inbox.stop();
    await askReset(address);
    const isRefused = () => log.all.some((line) => line['address'] === address && line['attempts'] === 1);
    for (let attempt = 0; attempt < 400 && !isRefused(); attempt += 1)
      await new Promise((resolve) => setTimeout(resolve, 25));
    expect(isRefused()).toBe(true);
    const queued = await queue();
    expect(queued).toHaveLength(1);
    expect(JSON.stringify(queued)).not.toMatch(/[0-9a-f]{32}/);
    await inbox.start();
    const [mail] = await inbox.read(address);
    expectOk(await reset(linkOf(mail ?? fail()).searchParams.get('code')));
    await untilQueueIsEmpty();
    expect(inbox.to(address)).toHaveLength(1);
  });

  it('is tried again when the server refuses it for the moment', async () => {
    const address = await newUser();
    inbox.refuse(1);
    await askReset(address);
    const [mail] = await inbox.read(address);
    expectOk(await reset(linkOf(mail ?? fail()).searchParams.get('code')));
    await untilQueueIsEmpty();
    expect(inbox.to(address)).toHaveLength(1);
  });

  it('is given up after its last attempt, and the log says so', async () => {
    const address = await newUser();
    inbox.refuse(1);
    await sql(
      test.app,
      `INSERT INTO mail_queue (kind, address, attempts, due_at) VALUES ('reset', '${address}', 6, 0)`,
    );
    await askReset('nobody@example.com');
    await untilQueueIsEmpty();
    const given = log.all.filter(
      (line) => line['address'] === address && String(line['msg']).includes('discarded'),
    );
    expect(given).toEqual([expect.objectContaining({ level: 50, attempts: 7, mail: 'reset' })]);
    inbox.refuse(0);
    expect(inbox.to(address)).toEqual([]);
  });

  it('goes out for a process that died after it had queued it', async () => {
    const address = await newUser();
    await sql(
      test.app,
      `INSERT INTO mail_queue (kind, address, attempts, due_at) VALUES ('reset', '${address}', 1, 0)`,
    );
    await askReset('nobody@example.com');
    await inbox.read(address);
    await untilQueueIsEmpty();
  });

  it('does not go out twice when many are asked for at once', async () => {
    const addresses = await Promise.all(Array.from({ length: 30 }, newUser));
    await Promise.all(addresses.map(askReset));
    await Promise.all(addresses.map((address) => inbox.read(address)));
    await untilQueueIsEmpty();
    for (const address of addresses) expect(inbox.to(address)).toHaveLength(1);
  });

  it('logs a fault of the database without the statement and its values', async () => {
    const address = await newUser();
    const faults = () => log.all.filter(({ msg }) => msg === 'Could not read the mail queue');
    await whileFailing(test.app, 'UPDATE', 'mail_queue', async () => {
      await askReset(address);
      for (let attempt = 0; attempt < 400 && faults().length === 0; attempt += 1)
        await new Promise((resolve) => setTimeout(resolve, 25));
    });
    expect(faults().length).toBeGreaterThan(0);
    expect(JSON.stringify(faults())).toContain('injected fault');
    expect(JSON.stringify(faults())).not.toMatch(/UPDATE mail_queue/);
    await askReset('nobody@example.com');
    await inbox.read(address);
    await untilQueueIsEmpty();
  });

  it('leaves no secret in the log', () => {
    const codes = inbox.mails.flatMap(({ text = '' }) => text.match(/[0-9a-f]{128}/g) ?? []);
    expect(codes.length).toBeGreaterThan(30);
    const text = JSON.stringify(log.all);
    expect(codes.filter((code) => text.includes(code))).toEqual([]);
    expect(text).not.toContain('new password');
  });
});

function fail(): never {
  throw new Error('no mail');
}
