import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics';

/** Records the duration of each request. Requests that match no route share the label `(none)`. */
export function observeRequests(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method, is404, routeOptions } = request;
    const route = is404 ? '(none)' : (routeOptions.url ?? '(none)');
    metrics.observe({ method, route, status: reply.statusCode }, reply.elapsedTime);
    done();
  });
}
