import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics';

/** Counts each answered request; those that no route takes are counted as one. */
export function observeRequests(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method, is404, routeOptions } = request;
    const route = is404 ? '(none)' : (routeOptions.url ?? '(none)');
    metrics.observe({ method, route, status: reply.statusCode }, reply.elapsedTime);
    done();
  });
}
