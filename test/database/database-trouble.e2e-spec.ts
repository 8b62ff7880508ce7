import { Database } from '../../src/database/database';
import { createTestApp, type TestApp } from '../support/app';
import { isMysql } from '../support/database';
import { sql } from '../support/factories';
import { AppProcess, Build } from '../support/processes';
import { Relay } from '../support/relay';
import { createSharedDatabase } from '../support/shared-database';

describe('processes that start at once on an empty database', () => {
  it('migrate and seed it once, and all serve', async () => {
    const build = Build.create();
    const database = await createSharedDatabase();
    const start = () => AppProcess.start(build, { DATABASE_URL: database.url, SEED_GEOGRAPHY: 'true' });
    const processes = await Promise.all([start(), start(), start()]);
    const counts = await Promise.all(
      processes.map(async ({ url }) => {
        const reply = await fetch(`${url}/auth/local`, {
          method: 'POST',
          body: JSON.stringify({ identifier: 'demo', password: 'demo123' }),
        });
        const { jwt } = (await reply.json()) as { jwt: string };
        const headers = { authorization: `Bearer ${jwt}` };
        return (await fetch(`${url}/crm-plugin/states/count`, { headers })).json();
      }),
    );
    expect(counts).toEqual([36, 36, 36]);
    await Promise.all(processes.map((process) => process.stop()));
    build.remove();
    await database.drop();
  }, 120_000);

  it('wait for a lock only as long as its owner may live', async () => {
    const database = await createSharedDatabase();
    const first = await createTestApp({ DATABASE_URL: database.url });
    const until = Date.now() + 1_500;
    await sql(first.app, `INSERT INTO start_lock (id, owner, expires_at) VALUES (1, 'nobody', ${until})`);
    await first.close();
    const second = await createTestApp({ DATABASE_URL: database.url });
    expect(Date.now()).toBeGreaterThan(until);
    expect((await second.anonymous.get('/health/ready')).status).toBe(200);
    await second.close();
    await database.drop();
  });
});

/** MySQL's packet for an error, as the answer to a statement. */
function errorPacket(number: number): Buffer {
  const payload = Buffer.from('\xff..#HY000refused', 'latin1');
  payload.writeUInt16LE(number, 1);
  return Buffer.concat([Buffer.from([payload.length, 0, 0, 1]), payload]);
}

if (isMysql) {
  describe('a database server that goes away', () => {
    let database: Awaited<ReturnType<typeof createSharedDatabase>>;
    let relay: Relay;
    let test: TestApp;
    beforeAll(async () => {
      database = await createSharedDatabase();
      const { hostname, port } = new URL(database.url);
      relay = new Relay({ hostname, port: Number(port || '3306') });
      await relay.open();
      const url = new URL(database.url);
      url.host = `127.0.0.1:${relay.port}`;
      await relay.close();
      // The start finds nobody, and waits.
      setTimeout(() => void relay.open(), 1_000);
      test = await createTestApp({ DATABASE_URL: url.href });
    });
    afterAll(async () => {
      await test.close();
      await relay.close();
      await database.drop();
    });

    it('is waited for, then missed by a 503, and used again when it is back', async () => {
      expect((await test.api.post('/crm-plugin/tags', { name: 'before' })).status).toBe(200);
      await relay.close();
      const [read, write, ready] = await Promise.all([
        test.api.get('/crm-plugin/tags'),
        test.api.post('/crm-plugin/tags', { name: 'lost' }),
        test.anonymous.get('/health/ready'),
      ]);
      expect([read.status, write.status, ready.status]).toEqual([503, 503, 503]);
      for (const { headers } of [read, write, ready])
        expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      expect((await test.anonymous.get('/health/live')).status).toBe(200);
      await relay.open();
      expect((await test.api.post('/crm-plugin/tags', { name: 'after' })).status).toBe(200);
      const names = (await test.api.get<{ name: string }[]>('/crm-plugin/tags')).body.map(({ name }) => name);
      expect(names).toEqual(['before', 'after']);
    }, 60_000);

    it('that is back soon is not noticed', async () => {
      await relay.close();
      setTimeout(() => void relay.open(), 150);
      const replies = await Promise.all([
        test.api.get('/crm-plugin/tags'),
        test.api.post('/crm-plugin/tags', { name: 'patient' }),
      ]);
      expect(replies.map(({ status }) => status)).toEqual([200, 200]);
      expect((await test.api.get('/crm-plugin/tags/count?name=patient')).body).toBe(1);
    }, 60_000);

    // ER_ERROR_DURING_COMMIT and ER_UNKNOWN_COM_ERROR, as a node says that has lost the others.
    it.each([1180, 1047])(
      'that cannot say whether a commit succeeded is not asked twice: %i',
      async (number) => {
        const name = `Doubtful ${number}`;
        relay.answerFor = (sent) => (sent.includes('COMMIT') ? errorPacket(number) : undefined);
        const { status, headers } = await test.api.post('/crm-plugin/tags', { name });
        relay.answerFor = () => undefined;
        expect(status).toBe(503);
        expect(Number(headers['retry-after'])).toBeGreaterThan(0);
        expect((await test.api.get(`/crm-plugin/tags/count?name=${name}`)).body).toBe(1);
      },
    );

    it('that says that a commit failed is asked again', async () => {
      let isFirst = true;
      relay.answerFor = (sent) => {
        if (!isFirst || !sent.includes('COMMIT')) return undefined;
        isFirst = false;
        // No statement at all: nothing is committed.
        sent.write('REFUSE', sent.indexOf('COMMIT'));
        return errorPacket(1213);
      };
      expect((await test.api.post('/crm-plugin/tags', { name: 'certified' })).status).toBe(200);
      relay.answerFor = () => undefined;
      expect((await test.api.get('/crm-plugin/tags/count?name=certified')).body).toBe(1);
    });

    it('whose connections are all busy is answered for by a 503', async () => {
      const url = new URL(database.url).href;
      const small = await createTestApp({
        DATABASE_URL: url,
        DATABASE_POOL_SIZE: '1',
        STATEMENT_TIMEOUT_SECONDS: '1',
      });
      const held = new Promise<void>((release) => setTimeout(release, 2_500));
      const holder = small.app.get(Database).read(() => held);
      const refused = await small.api.get('/crm-plugin/tags');
      expect(refused).toMatchObject({ status: 503, body: { message: 'The database is busy' } });
      await holder;
      expect((await small.api.get('/crm-plugin/tags')).status).toBe(200);
      await small.close();
    }, 60_000);
  });
} else {
  describe('a file that cannot be written', () => {
    let test: TestApp;
    beforeAll(async () => {
      test = await createTestApp();
    });
    afterAll(() => test.close());

    it.each([
      ['a full disk', 'PRAGMA max_page_count = 1', 'PRAGMA max_page_count = 1000000'],
      ['a file that may only be read', 'PRAGMA query_only = 1', 'PRAGMA query_only = 0'],
    ])('is a 503, stores nothing, and is over when it is over: %s', async (_name, begin, end) => {
      const contact = (description: string) =>
        test.api.post('/crm-plugin/activities', { title: 'Visit', description });
      await sql(test.app, begin);
      const refused = await contact('x'.repeat(500_000));
      await sql(test.app, end);
      expect(refused).toMatchObject({ status: 503, body: { message: 'The database cannot be written' } });
      expect(refused.headers['retry-after']).toBeDefined();
      expect((await test.api.get('/crm-plugin/activities/count')).body).toBe(0);
      const stored = await contact('x');
      expect(stored.status).toBe(200);
      await test.api.delete(`/crm-plugin/activities/${String(stored.body['id'])}`);
    });
  });
}
