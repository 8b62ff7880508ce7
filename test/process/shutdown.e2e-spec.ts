import { once } from 'node:events';
import { connect } from 'node:net';
import { AppProcess, Build } from '../support/processes';
import { createSharedDatabase } from '../support/shared-database';

describe('the end of a process', () => {
  let build: Build;
  let database: Awaited<ReturnType<typeof createSharedDatabase>>;

  beforeAll(async () => {
    build = Build.create();
    database = await createSharedDatabase();
  }, 120_000);
  afterAll(async () => {
    await database.drop();
    build.remove();
  });

  const start = (environment: Record<string, string> = {}) =>
    AppProcess.start(build, { DATABASE_URL: database.url, ...environment });
  const status = async (server: AppProcess, path: string): Promise<number> =>
    (await fetch(server.url + path, { headers: { connection: 'close' } })).status;

  it('is announced by /health/ready, and everything is answered until then', async () => {
    const server = await start({ SHUTDOWN_DELAY_SECONDS: '3' });
    expect(await status(server, '/health/ready')).toBe(200);
    const ended = server.signal('SIGTERM');
    const deadline = Date.now() + 2_000;
    while ((await status(server, '/health/ready')) === 200 && Date.now() < deadline);
    expect(await status(server, '/health/ready')).toBe(503);
    expect(await status(server, '/health/live')).toBe(200);
    expect(await ended).toBe(0);
  }, 60_000);

  it('waits for a request that has begun', async () => {
    const server = await start();
    const body = JSON.stringify({ identifier: 'demo', password: 'demo123' });
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1').setEncoding('utf8');
    let reply = '';
    socket.on('data', (text: string) => (reply += text));
    await once(socket, 'connect');
    socket.write(
      `POST /auth/local HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
    );
    // The server has read the head once it has answered a later request.
    await status(server, '/health/live');
    const ended = server.signal('SIGTERM');
    socket.write(body.slice(5));
    await once(socket, 'close');
    expect(reply).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(reply).toContain('"username":"demo"');
    expect(await ended).toBe(0);
  }, 60_000);

  it.each([
    ['that say nothing', ''],
    ['that stop in the middle of a head', 'GET /health/live HTTP/1.1\r\nHost: x'],
    ['that are kept open after an answer', 'GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n'],
  ])(
    'does not wait for connections %s',
    async (_which, sent) => {
      const server = await start();
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
      socket.on('error', () => undefined).resume();
      await once(socket, 'connect');
      socket.write(sent);
      await status(server, '/health/live');
      const closed = once(socket, 'close');
      const startedAt = performance.now();
      expect(await server.signal('SIGTERM')).toBe(0);
      expect(performance.now() - startedAt).toBeLessThan(5_000);
      await closed;
    },
    60_000,
  );

  it('cuts off a request whose body never comes, and closes its pools all the same', async () => {
    const server = await start();
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write('POST /auth/local HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{');
    await status(server, '/health/live');
    expect(await server.signal('SIGTERM')).toBe(0);
  }, 60_000);

  it('comes at once at a second signal', async () => {
    const server = await start({ SHUTDOWN_DELAY_SECONDS: '600' });
    const ended = server.signal('SIGTERM');
    while ((await status(server, '/health/ready')) === 200);
    void server.signal('SIGTERM');
    expect(await ended).toBe(1);
  }, 60_000);
});
