import { createTestApp, type TestApp } from '../support/app';
import { newAddress } from '../support/addresses';
import { expectOk, type Reply } from '../support/api';
import { type Outcome, runCli } from '../support/cli';
import { createUser, findUserId, sql } from '../support/factories';
import type { Row } from '../support/json';
import { tokenOf } from '../support/jwt';
import { MailOutbox } from '../support/mail-outbox';
import { Build } from '../support/processes';
import { readMails } from '../support/read-mails';
import { createSharedDatabase } from '../support/shared-database';

describe('npm run cli', () => {
  let build: Build;
  let database: Awaited<ReturnType<typeof createSharedDatabase>>;
  let test: TestApp;

  beforeAll(async () => {
    build = Build.create();
    database = await createSharedDatabase();
    test = await createTestApp({ DATABASE_URL: database.url });
  }, 120_000);
  afterAll(async () => {
    await test.close();
    await database.drop();
    build.remove();
  });

  const run = (line: string, input = '', environment = {}): Promise<Outcome> =>
    runCli(build, database.url, line, { input, environment });

  const login = (identifier: string, password: string): Promise<Reply<Row>> =>
    test.anonymous.send('POST', '/auth/local', { json: { identifier, password }, from: newAddress() });

  it('creates a user with a password of its own making, shown once', async () => {
    const { status, output } = await run('user create asha Asha@Example.com');
    const [line, password] = output.split('\nPassword: ');
    expect(status).toBe(0);
    expect(line).toMatch(/^Created user \d+: asha <asha@example\.com>, role Authenticated$/);
    const { user } = expectOk(await login('asha', (password ?? '').trim()));
    expect(user).toMatchObject({ username: 'asha', confirmed: true, blocked: false, provider: 'local' });
  });

  it('creates an administrator with a password from the standard input', async () => {
    const { status, output } = await run(
      'user create ben ben@example.com --role administrator --password-stdin',
      'correct horse\n',
    );
    expect([status, output]).toEqual([0, expect.stringMatching(/^Created .*, role Administrator\n$/)]);
    const { user } = expectOk(await login('ben', 'correct horse'));
    expect(user).toMatchObject({ role: { type: 'administrator' } });
  });

  it('promotes, blocks, unblocks and resets the password of a user named by name or address', async () => {
    expect((await run('user create cara cara@example.com --password-stdin', 'old')).status).toBe(0);
    const id = (await findUserId(test.app, 'cara')) ?? 0;
    const me = test.anonymous.as(tokenOf(id));
    expect((await me.get('/users/me')).status).toBe(200);
    expect((await run('user block cara')).output).toMatch(/^Blocked .*, blocked\n$/);
    expect((await me.get('/users/me')).status).toBe(401);
    expect((await login('cara', 'old')).status).toBe(400);
    expect((await run('user unblock CARA@example.com')).status).toBe(0);
    expectOk(await login('cara', 'old'));
    expect((await run('user promote cara')).output).toMatch(/role Administrator\n$/);
    const { output } = await run('user reset-password cara');
    expect((await login('cara', 'old')).status).toBe(400);
    expectOk(await login('cara', /Password: (\S+)/.exec(output)?.[1] ?? ''));
    expect((await run('user reset-password cara --password-stdin', 'newer\n')).output).not.toContain('newer');
    expectOk(await login('cara', 'newer'));
    // Seven processes start here, one after the other.
  }, 120_000);

  it('names a user as a login does: an address is nobody else who uses it as a name', async () => {
    expect((await run('user create boss boss@corp.com --password-stdin', 'x')).status).toBe(0);
    const body = { username: 'boss@corp.com', email: 'evil@example.com', password: 'x' };
    const registered = await test.anonymous.send('POST', '/auth/local/register', {
      json: body,
      from: newAddress(),
    });
    expect(registered.status).toBe(200);
    expect((await run('user promote boss@corp.com')).output).toMatch(
      /: boss <boss@corp\.com>, role Administrator\n$/,
    );
  });

  it('lets a promoted user in whose address was never confirmed', async () => {
    await createUser(test.app, { username: 'eve', confirmed: false, provider: 'github' });
    expect((await run('user promote eve')).status).toBe(0);
    expect((await run('user reset-password eve --password-stdin', 'mine')).status).toBe(0);
    const { user } = expectOk(await login('eve', 'mine'));
    expect(user).toMatchObject({ confirmed: true, provider: 'local', role: { type: 'administrator' } });
  });

  it('leaves mails to the server, and seeds nobody', async () => {
    await sql(test.app, "DELETE FROM users WHERE username = 'demo'");
    await sql(
      test.app,
      "INSERT INTO mail_queue (kind, address, attempts, due_at) VALUES ('reset', 'boss@corp.com', 3, 0)",
    );
    const outbox = await MailOutbox.create();
    const environment = { SEED_DEMO: 'true', SEED_GEOGRAPHY: 'true', MAIL_OUTBOX_DIR: outbox.directory };
    expect((await run('user unblock boss', '', environment)).status).toBe(0);
    expect(await readMails(outbox)).toEqual([]);
    await outbox.remove();
    expect(await findUserId(test.app, 'demo')).toBeUndefined();
    expect(await sql(test.app, 'SELECT id FROM countries')).toEqual([]);
  });

  it('keeps the rules of the API: the last administrator cannot be blocked', async () => {
    await sql(test.app, "UPDATE users SET role = 1 WHERE username <> 'ben'");
    expect(await run('user block ben')).toMatchObject({
      status: 1,
      output: '',
      errors: 'last.administrator\n',
    });
    expectOk(await login('ben', 'correct horse'));
  });

  it.each([
    ['user create dora no-address', 'Please provide valid email address.'],
    ['user create asha other@example.com', 'Username already taken.'],
    ['user create dora asha@example.com', 'Email already taken.'],
    [
      'user create dora dora@example.com --role wizard',
      'Unknown role wizard; available roles: authenticated, public, administrator',
    ],
    ['user block nobody', 'No user has the username or e-mail nobody'],
    ['user create dora', "error: missing required argument 'email'"],
    ['user forget dora', "error: unknown command 'forget'"],
  ])('refuses "%s" in one line', async (line, complaint) => {
    const { status, output, errors } = await run(line);
    expect([status, output, errors.trim()]).toEqual([1, '', complaint]);
    expect(await findUserId(test.app, 'dora')).toBeUndefined();
  });

  it('explains itself', async () => {
    const { status, output } = await run('user --help');
    expect(status).toBe(0);
    for (const command of ['create', 'promote', 'block', 'unblock', 'reset-password'])
      expect(output).toContain(command);
  });
});
