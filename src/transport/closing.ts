import type { FastifyInstance } from 'fastify';

/**
 * Closes the connection behind a request that was under way when the server began to close: kept alive, it would hold up
 * the end of the process until its client goes away.
 */
export function closeBehindLastRequests(fastify: FastifyInstance): void {
  let isClosing = false;
  fastify.addHook('preClose', (done) => {
    isClosing = true;
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (isClosing) void reply.header('Connection', 'close');
    done(null, payload);
  });
}
