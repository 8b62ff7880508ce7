import mysql, { type RowDataPacket } from 'mysql2/promise';
import { tokenOf } from '../support/jwt';
import { MariadbServer } from '../support/load/mariadb-server';
import { RedisServer } from '../support/load/redis-server';
import { AppProcess, Build } from '../support/processes';
import { until } from '../support/load/server-process';

/** Maximum time until a replica with stopped replication is no longer read. */
const DISTRUST_SECONDS = 10;

interface Tag {
  id: number;
  name: string;
}

describe('lists read from a replica', () => {
  let build: Build;
  let redis: RedisServer;
  let primary: MariadbServer;
  let replica: MariadbServer;
  const servers: AppProcess[] = [];

  beforeAll(async () => {
    build = Build.create();
    redis = await RedisServer.create();
    primary = await MariadbServer.create('--server-id=1', '--log-bin=primary');
    replica = await MariadbServer.create('--server-id=2', '--log-bin=replica');
    const { port } = new URL(primary.databaseUrl);
    await runOn(replica, 'DROP DATABASE crm');
    await runOn(replica, 'RESET MASTER');
    await runOn(
      replica,
      `CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=${port}, MASTER_USER='root', MASTER_USE_GTID=slave_pos`,
    );
    await runOn(replica, 'START SLAVE');
    for (let index = 0; index < 2; index += 1) servers.push(await start());
    await until(isServing, 30, () => 'the replica is never read');
  }, 180_000);
  afterAll(async () => {
    for (const server of servers) await server.stop();
    await replica.remove();
    await primary.remove();
    await redis.kill();
    build.remove();
  }, 60_000);

  const start = (): Promise<AppProcess> =>
    AppProcess.start(build, {
      DATABASE_URL: primary.databaseUrl,
      DATABASE_REPLICA_URLS: replica.databaseUrl,
      REDIS_URL: redis.url,
      ADMIN_EMAIL: 'admin@test.com',
      ADMIN_PASSWORD: 'admin123',
    });

  async function runOn(server: MariadbServer, statement: string): Promise<RowDataPacket[]> {
    const address = new URL(server.databaseUrl);
    const connection = await mysql.createConnection({
      host: '127.0.0.1',
      port: Number(address.port),
      user: 'root',
    });
    const [rows] = await connection.query<RowDataPacket[]>(statement).finally(() => connection.end());
    return rows;
  }

  /** Tokens of the users demo and admin, and the process that each uses. */
  const tokens = { demo: tokenOf(1), admin: tokenOf(2) };
  async function ask(
    user: keyof typeof tokens,
    through: number,
    path: string,
    json?: object,
  ): Promise<Response> {
    return fetch(`${servers[through]?.url ?? ''}/crm-plugin/${path}`, {
      method: json === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${tokens[user]}` },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
  }
  async function list(user: keyof typeof tokens, through: number, path: string): Promise<Tag[]> {
    const reply = await ask(user, through, path);
    expect(reply.status).toBe(200);
    return (await reply.json()) as Tag[];
  }
  async function create(user: keyof typeof tokens, through: number, name: string): Promise<void> {
    expect((await ask(user, through, 'tags', { name })).status).toBe(200);
  }

  /** Changes a row on the replica only, to detect which database served a response. */
  const MARK = 'only on the replica';
  async function isServing(): Promise<boolean> {
    const [found] = await runOn(
      replica,
      `SELECT COUNT(*) AS count FROM crm.tags WHERE name = '${MARK}'`,
    ).catch(() => []);
    if (found === undefined) return false;
    if (found['count'] === 0)
      await runOn(
        replica,
        `INSERT INTO crm.tags (id, name, is_active, created_at, updated_at)
         VALUES (1000000, '${MARK}', 1, '2026-01-01', '2026-01-01')`,
      );
    const replies = [
      await list('admin', 0, `tags?name=${MARK}`),
      await list('admin', 1, `tags?name=${MARK}`),
    ];
    return replies.every(({ length }) => length === 1);
  }

  it('are read from the replica for users who have not written, including long lists and counts', async () => {
    expect(await list('admin', 0, `tags?name=${MARK}`)).toHaveLength(1);
    expect(await list('admin', 1, `tags?name=${MARK}&_limit=-1`)).toHaveLength(1);
    expect(await (await ask('admin', 0, `tags/count?name=${MARK}`)).json()).toBe(1);
    // A single row by id is never read from a replica.
    expect((await ask('admin', 0, 'tags/1000000')).status).toBe(404);
  });

  it('contain the writes of their reader, through either process, while replication is stopped', async () => {
    await runOn(replica, 'STOP SLAVE SQL_THREAD');
    try {
      for (let index = 0; index < 30; index += 1) {
        const name = `Written ${index}`;
        await create('demo', index % 2, name);
        for (const through of [0, 1])
          expect(await list('demo', through, `tags?name=${name}`)).toHaveLength(1);
      }
      // Recent writers read the primary database; so do all users once the lag is detected.
      const seen = async () => (await list('admin', 0, 'tags?name=Written 29')).length === 1;
      await until(seen, DISTRUST_SECONDS, () => 'a replica that stands still is read on');
      expect(await list('admin', 0, `tags?name=${MARK}`)).toHaveLength(0);
    } finally {
      await runOn(replica, 'START SLAVE SQL_THREAD');
    }
    await until(isServing, 20, () => 'the replica is never read again');
    expect(await list('admin', 0, 'tags?name_contains=Written')).toHaveLength(30);
  }, 60_000);

  it('are read from the primary database while Redis is unreachable', async () => {
    await redis.kill();
    for (let index = 0; index < 10; index += 1) {
      await create('demo', index % 2, `Untold ${index}`);
      for (const through of [0, 1])
        expect(await list('demo', through, `tags?name=Untold ${index}`)).toHaveLength(1);
      expect(await list('admin', index % 2, `tags?name=${MARK}`)).toHaveLength(0);
    }
    await redis.startAgain();
    await until(isServing, 30, () => 'the replica is never read again');
  }, 60_000);

  it('neither fail nor miss writes when a replica hangs', async () => {
    replica.hang(true);
    try {
      const startedAt = Date.now();
      // Longer than users count as recent writers.
      for (let index = 0; Date.now() - startedAt < 13_000; index += 1) {
        const name = `Meanwhile ${index}`;
        await create('demo', index % 2, name);
        for (const through of [0, 1])
          expect(await list('demo', through, `tags?name=${name}`)).toHaveLength(1);
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
      await new Promise((resolve) => setTimeout(resolve, 11_000));
    } finally {
      replica.hang(false);
    }
    // Right after it resumes, its data is still old, and it responds to the previous check only now.
    for (let index = 0; index < 30; index += 1) {
      for (const through of [0, 1])
        expect(await list('demo', through, 'tags?name=Meanwhile 1')).toHaveLength(1);
    }
    await until(isServing, 30, () => 'the replica is never read again');
  }, 90_000);

  it('do not fail when a replica dies, and are read from it once it is back', async () => {
    const replies = Array.from({ length: 60 }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * 20));
      return (await ask('admin', index % 2, 'tags?_limit=5')).status;
    });
    await replica.kill();
    expect(new Set(await Promise.all(replies))).toEqual(new Set([200]));
    for (const server of servers) await server.readWarning(/Replica does not respond/);
    await replica.start();
    await until(isServing, 60, () => 'the replica is never read again');
    for (const server of servers) expect(server.warnings(/Replica responds again/).length).toBeGreaterThan(0);
  }, 120_000);
});
