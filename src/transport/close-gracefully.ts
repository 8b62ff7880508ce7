import { Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** Time to read requests that clients have already sent on open connections. */
const READ_GRACE_MS = 500;
/** Time to complete active requests. Remaining connections are then closed, so that the pools can close in time. */
const RESPONSE_GRACE_MS = 8_000;
const POLL_MS = 10;

/**
 * Closes connections after a response when the server shuts down. Node's own shutdown closes idle connections even if
 * their next request has been sent but not read, and waits for connections that have never carried a request.
 */
export function closeGracefully(fastify: FastifyInstance): void {
  const { server } = fastify;
  const sockets = new Set<Socket>();
  const served = new WeakSet<Socket>();
  let isClosing = false;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('request', ({ socket }) => served.add(socket));
  fastify.addHook('preClose', async () => {
    isClosing = true;
    if (!server.listening) return;
    await stopListening(server);
    for (const socket of sockets) if (!served.has(socket)) socket.destroy();
    setTimeout(() => server.closeAllConnections(), RESPONSE_GRACE_MS).unref();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (isClosing) void reply.header('Connection', 'close');
    done(null, payload);
  });
}

/** Stops accepting connections; resolves when all open ones are closed, or after `READ_GRACE_MS`. */
async function stopListening(server: Server): Promise<void> {
  // `net.Server`'s close: the one of HTTP servers would also close idle connections.
  const closed = new Promise<boolean>((resolve) => Server.prototype.close.call(server, () => resolve(true)));
  const deadline = performance.now() + READ_GRACE_MS;
  while (performance.now() < deadline && !(await Promise.race([closed, sleep(POLL_MS, false)])));
}
