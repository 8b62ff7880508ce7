import { newAddress } from '../support/addresses';
import { expectOk, type Reply } from '../support/api';
import { createTestApp, type TestApp } from '../support/app';
import { E, expectError, invalidToken } from '../support/errors';
import { createUser, sql, unique } from '../support/factories';
import type { Row } from '../support/json';
import { tokenOf } from '../support/jwt';
import { MailOutbox } from '../support/mail-outbox';

const invalid = E('Auth.form.error.invalid', 'Identifier or password invalid.');

describe('what changes while a request waits', () => {
  let outbox: MailOutbox;
  let test: TestApp;
  beforeAll(async () => {
    outbox = await MailOutbox.create();
    test = await createTestApp({ MAIL_OUTBOX_DIR: outbox.directory });
  });
  afterAll(async () => {
    await test.close();
    await outbox.remove();
  });

  const post = (url: string, json: object): Promise<Reply<Row>> =>
    test.anonymous.send('POST', url, { json, from: newAddress() });
  const login = (identifier: string, password: string) => post('/auth/local', { identifier, password });
  /** Passwords that are checked before that of any later request. */
  const flood = () => Array.from({ length: 60 }, () => login('nobody', 'x'));
  /** Until a request has come as far as the queue of passwords; the flood before it takes longer than that. */
  const untilItWaits = () => new Promise((resolve) => setTimeout(resolve, 150));

  it('counts for a login whose password is being checked: the account goes away', async () => {
    const id = await createUser(test.app, { username: 'gone', password: 'x' });
    const waiting = flood();
    await untilItWaits();
    const late = login('gone', 'x');
    await untilItWaits();
    expectOk(await test.admin.delete(`/users/${id}`));
    expectError(await late, invalid);
    await Promise.all(waiting);
  });

  it('counts for a login whose password is being checked: its tokens are revoked', async () => {
    const id = await createUser(test.app, { username: 'moved', password: 'x' });
    const waiting = flood();
    await untilItWaits();
    const late = login('moved', 'x');
    await untilItWaits();
    expectOk(await test.admin.put(`/users/${id}`, { role: 2 }));
    expectError(await late, invalid);
    await Promise.all(waiting);
  });

  it.each(['POST', 'PUT'] as const)(
    'counts for an administrator who is demoted during a %s',
    async (method) => {
      const id = await createUser(test.app, { role: 3 });
      const other = await createUser(test.app);
      const demoted = test.anonymous.as(tokenOf(id));
      const waiting = flood();
      await untilItWaits();
      const body = { username: unique('made'), email: `${method}@example.com`, password: 'x', role: 3 };
      const late = demoted.send(method, method === 'POST' ? '/users' : `/users/${other}`, { json: body });
      await untilItWaits();
      expectOk(await test.admin.put(`/users/${id}`, { role: 1 }));
      expectError(await late, invalidToken);
      await Promise.all(waiting);
      expect(
        await sql(test.app, `SELECT id FROM users WHERE email = '${method.toLowerCase()}@example.com'`),
      ).toEqual([]);
    },
  );

  const untilQueueIsEmpty = async (): Promise<void> => {
    for (let attempt = 0; attempt < 400; attempt += 1) {
      if ((await sql(test.app, 'SELECT id FROM mail_queue')).length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('mails are still queued');
  };
  const tokensOf = (id: number) => sql(test.app, `SELECT id FROM user_tokens WHERE \`user\` = ${id}`);

  it('leaves one link when several are asked for at once', async () => {
    const id = await createUser(test.app, { username: 'hasty' });
    for (let round = 0; round < 8; round += 1) {
      await Promise.all([1, 2, 3].map(() => post('/auth/forgot-password', { email: 'hasty@example.com' })));
      await untilQueueIsEmpty();
      expect(await tokensOf(id)).toHaveLength(1);
    }
  });

  it('leaves no link to an address that its user has left', async () => {
    const id = await createUser(test.app, { username: 'nomad' });
    const addressOf = (round: number) => (round === 0 ? 'nomad@example.com' : `nomad${round}@example.com`);
    for (let round = 0; round < 8; round += 1) {
      const asked = post('/auth/forgot-password', { email: addressOf(round) });
      await new Promise((resolve) => setTimeout(resolve, round * 8));
      expectOk(await test.admin.put(`/users/${id}`, { email: addressOf(round + 1) }));
      await asked;
      await untilQueueIsEmpty();
      expect(await tokensOf(id)).toEqual([]);
    }
  });
});

describe('odd but possible input of the auth routes', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const post = (url: string, json: unknown): Promise<Reply<Row>> =>
    test.anonymous.send('POST', url, { json, from: newAddress() });

  it('an address longer than any user has one', async () => {
    const email = `${'a'.repeat(300)}@example.com`;
    expect(expectOk(await post('/auth/forgot-password', { email }))).toEqual({ ok: true });
    expect(expectOk(await post('/auth/send-email-confirmation', { email }))).toEqual({ email, sent: true });
    expect(await sql(test.app, 'SELECT id FROM mail_queue')).toEqual([]);
  });

  it('an address that grows when it is lower-cased', async () => {
    const body = { username: 'grown', email: `${'İ'.repeat(200)}@example.com`, password: 'x' };
    const tooLong = E(null, 'email must be at most 255 characters');
    expectError(await post('/auth/local/register', body), tooLong);
    expectError(await test.admin.post('/users', body), tooLong);
  });

  it.each([
    '/auth/local',
    '/auth/local/register',
    '/auth/reset-password',
    '/auth/forgot-password',
    '/auth/send-email-confirmation',
  ])('brackets within brackets in every value of %s', async (url) => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const keys = ['identifier', 'username', 'email', 'code', 'password', 'passwordConfirmation'];
    const raw = `{${keys
      .map((key) => `"${key}":${deep}`)
      .join(',')
      .slice(0, 1_000_000)}}`;
    const bodies = [
      raw,
      ...keys.map((key) => `{"code":"x","${key}":${deep}}`),
      `{"code":"x","password":${deep},"passwordConfirmation":${deep}}`,
    ];
    for (const body of bodies)
      expect([400, 413]).toContain(
        (await test.anonymous.send('POST', url, { raw: body, from: newAddress() })).status,
      );
  });
});
