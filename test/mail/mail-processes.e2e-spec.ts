import { createDataSource } from '../../src/database/data-source-options';
import { newAddress } from '../support/addresses';
import { createTestApp, type TestApp } from '../support/app';
import { createUser, sql, unique } from '../support/factories';
import { AppProcess, Build } from '../support/processes';
import { createSharedDatabase } from '../support/shared-database';
import { SmtpInbox } from '../support/smtp-server';

describe('the mail queue of several processes', () => {
  let inbox: SmtpInbox;
  let database: Awaited<ReturnType<typeof createSharedDatabase>>;
  let one: TestApp;
  let other: TestApp;
  let build: Build;

  beforeAll(async () => {
    build = Build.create();
    inbox = await SmtpInbox.create();
    await inbox.start();
    database = await createSharedDatabase();
    one = await createTestApp({ DATABASE_URL: database.url, MAIL_URL: inbox.url });
    other = await createTestApp({ DATABASE_URL: database.url, MAIL_URL: inbox.url });
  }, 120_000);
  afterAll(async () => {
    await one.close();
    await other.close();
    await database.drop();
    await inbox.stop();
    build.remove();
  });

  const newUser = async (): Promise<string> => {
    const username = unique('reader');
    await createUser(one.app, { username });
    return `${username.replaceAll(' ', '.')}@example.com`;
  };
  const queue = () => sql<{ attempts: number }>(one.app, 'SELECT attempts FROM mail_queue');
  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    for (let attempt = 0; attempt < 1_000 && !(await isSo()); attempt += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await isSo()).toBe(true);
  };

  /** Ends the claim of the process that died, which lasts a minute; tells how many mails it has left. */
  const leaveQueued = async (address: string): Promise<number> => {
    const dataSource = await createDataSource(database.url).initialize();
    await dataSource.query('UPDATE mail_queue SET due_at = 0');
    const rows = await dataSource.query<unknown[]>(`SELECT id FROM mail_queue WHERE address = '${address}'`);
    await dataSource.destroy();
    return rows.length;
  };

  it('sends every mail once', async () => {
    const addresses = await Promise.all(Array.from({ length: 40 }, newUser));
    const values = addresses.map((address) => `('reset', '${address}', 0, 0)`).join(', ');
    await sql(one.app, `INSERT INTO mail_queue (kind, address, attempts, due_at) VALUES ${values}`);
    const json = { email: 'nobody@example.com' };
    for (const { anonymous } of [one, other])
      await anonymous.send('POST', '/auth/forgot-password', { json, from: newAddress() });
    await until(async () => (await queue()).length === 0);
    for (const address of addresses) expect(inbox.to(address)).toHaveLength(1);
  });

  it('sends the mail of a process that was killed', async () => {
    const address = await newUser();
    await one.close();
    await other.close();
    await inbox.stop();
    const environment = { DATABASE_URL: database.url, MAIL_URL: inbox.url };
    const killed = await AppProcess.start(build, environment);
    const answer = await fetch(`${killed.url}/auth/forgot-password`, {
      method: 'POST',
      body: JSON.stringify({ email: address }),
    });
    expect(await answer.json()).toEqual({ ok: true });
    await killed.kill();
    expect(await leaveQueued(address)).toBe(1);
    await inbox.start();
    one = await createTestApp(environment);
    other = await createTestApp(environment);
    await inbox.read(address);
    await until(async () => (await queue()).length === 0);
    expect(inbox.to(address)).toHaveLength(1);
  });
});
