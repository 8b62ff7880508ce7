import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppProcess, Build } from '../support/processes';
import { createSharedDatabase } from '../support/shared-database';

describe('several processes on one port', () => {
  let build: Build;
  let database: Awaited<ReturnType<typeof createSharedDatabase>>;
  let server: AppProcess;
  let admin: string;

  beforeAll(async () => {
    build = Build.create();
    database = await createSharedDatabase();
    server = await AppProcess.start(build, {
      WEB_CONCURRENCY: '2',
      DATABASE_URL: database.url,
      ADMIN_EMAIL: 'admin@test.com',
      ADMIN_PASSWORD: 'admin123',
      TRUST_PROXY: '127.0.0.1',
    });
    admin = await login('admin', 'admin123');
  }, 120_000);
  afterAll(async () => {
    await server.stop();
    await database.drop();
    build.remove();
  });

  interface Asked {
    method?: string;
    json?: object;
    token?: string;
    from?: string;
  }
  // Without keep-alive every request may meet another process.
  const ask = (path: string, { method, json, token, from }: Asked = {}) =>
    fetch(server.url + path, {
      method: method ?? (json === undefined ? 'GET' : 'POST'),
      headers: {
        connection: 'close',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(from !== undefined && { 'x-forwarded-for': from }),
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
  async function login(identifier: string, password: string): Promise<string> {
    const reply = await ask('/auth/local', { json: { identifier, password }, from: '10.2.0.1' });
    return ((await reply.json()) as { jwt: string }).jwt;
  }
  const workers = (): number[] =>
    readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8').trim().split(' ').map(Number);
  const until = async (isSo: () => Promise<boolean> | boolean): Promise<void> => {
    const deadline = Date.now() + 20_000;
    while (!(await isSo())) {
      if (Date.now() > deadline) throw new Error('waited too long');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  it('share the rate limit', async () => {
    const attempt = () =>
      ask('/auth/local', { json: { identifier: 'demo', password: 'wrong' }, from: '10.2.0.2' });
    const statuses = (await Promise.all(Array.from({ length: 25 }, attempt))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 400)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(15);
  });

  it('all obey a change of permissions at once', async () => {
    const demo = await login('demo', 'demo123');
    const find = (enabled: boolean) =>
      ask('/users-permissions/roles/1', {
        method: 'PUT',
        token: admin,
        json: { permissions: { 'crm-plugin': { controllers: { tag: { find: { enabled } } } } } },
      });
    for (const enabled of [false, true, false, true]) {
      expect((await find(enabled)).status).toBe(200);
      const replies = await Promise.all(
        Array.from({ length: 10 }, () => ask('/crm-plugin/tags', { token: demo })),
      );
      for (const { status } of replies) expect(status).toBe(enabled ? 200 : 403);
    }
  });

  it('are two again after one was killed, and answer meanwhile', async () => {
    const before = workers();
    expect(before).toHaveLength(2);
    process.kill(before[0] ?? 0, 'SIGKILL');
    await until(() => !workers().includes(before[0] ?? 0));
    for (let index = 0; index < 20; index += 1) expect((await ask('/health/live')).status).toBe(200);
    await until(() => workers().length === 2);
    expect(server.warnings(/Worker exited/)).toHaveLength(1);
  });

  it('take every write, each once', async () => {
    const token = await login('demo', 'demo123');
    const json = { name: 'Tag' };
    const replies = await Promise.all(
      Array.from({ length: 40 }, () => ask('/crm-plugin/tags', { json, token })),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(40);
    expect(await (await ask('/crm-plugin/tags/count', { token })).json()).toBe(40);
  });

  const served = async (): Promise<number> => {
    const text = await (await ask('/metrics')).text();
    const counts = text.matchAll(
      /^http_request_duration_seconds_count\{.*route="\/health\/live".*\} (\d+)$/gm,
    );
    return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
  };

  it('tell the metrics of all that serve, whichever is asked', async () => {
    const before = await served();
    for (let index = 0; index < 20; index += 1) await ask('/health/live');
    const totals = await Promise.all(Array.from({ length: 30 }, served));
    expect(new Set(totals)).toEqual(new Set([before + 20]));
    expect(server.messages(/MaxListenersExceeded/)).toEqual([]);
  });

  it('count on where a worker that was killed has ended', async () => {
    for (let index = 0; index < 20; index += 1) await ask('/health/live');
    const before = await served();
    const [victim = 0] = workers();
    process.kill(victim, 'SIGKILL');
    await until(() => !workers().includes(victim) && workers().length === 2);
    // The one that an earlier test had started may not listen yet, and then nobody does.
    const after = () => served().catch(() => undefined);
    while ((await after()) === undefined) await sleep(100);
    expect(await served()).toBe(before);
  });

  it('end together at SIGTERM, well', async () => {
    const children = workers();
    await server.stop();
    for (const pid of children) expect(() => process.kill(pid, 0)).toThrow();
  });
});
