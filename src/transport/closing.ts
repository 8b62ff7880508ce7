import { Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** How long the requests that clients have sent on open connections have to be read. */
const LAST_REQUESTS_MS = 500;
const POLL_MS = 10;

/**
 * Ends the connections of a server that closes behind an answer: node's own way is to cut those that are idle, also
 * when their next request has been sent and waits to be read. Kept alive, they would hold up the end of the process.
 */
export function closeBehindLastRequests(fastify: FastifyInstance): void {
  let isClosing = false;
  fastify.addHook('preClose', async () => {
    isClosing = true;
    if (fastify.server.listening) await stopListening(fastify.server);
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
