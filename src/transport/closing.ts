import { Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** How long the requests that clients have sent on open connections have to be read. */
const LAST_REQUESTS_MS = 500;
/** How long requests under way have to be answered; what then hangs is cut, so that pools close in time. */
const LAST_ANSWERS_MS = 8_000;
const POLL_MS = 10;

/**
 * Ends the connections of a server that closes behind an answer: node's own way is to cut those that are idle, also
 * when their next request has been sent and waits to be read, and to wait for those on which nobody ever asked.
 */
export function closeBehindLastRequests(fastify: FastifyInstance): void {
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
    setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS).unref();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (isClosing) void reply.header('Connection', 'close');
    done(null, payload);
  });
}

/** Lets nobody new in; resolves when the open connections have ended, or have been silent for too long. */
async function stopListening(server: Server): Promise<void> {
  // Its own way, not the one of HTTP servers, which would cut the idle connections.
  const closed = new Promise<boolean>((resolve) => Server.prototype.close.call(server, () => resolve(true)));
  const deadline = performance.now() + LAST_REQUESTS_MS;
  while (performance.now() < deadline && !(await Promise.race([closed, sleep(POLL_MS, false)])));
}
