import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config';
import type { RateLimiter } from '../rate-limit/rate-limiter';
import { registerRateLimit } from '../rate-limit/register-rate-limit';
import { registerBodyParser } from './body-parser';
import { closeGracefully } from './close-gracefully';
import { registerCors } from './cors';
import { registerJsonLists } from './json-lists';
import { registerMalformedQueries } from './query-parser';
import { registerRequestIds } from './request-id';
import { registerSecurityHeaders } from './security-headers';
import { registerUnmatchedRoutes } from './unmatched-routes';

/** Registers the rules of CONTRACT §1 for all requests: bodies, headers, CORS, unmatched paths. */
export async function registerTransport(
  fastify: FastifyInstance,
  config: Config,
  limiter: RateLimiter,
): Promise<void> {
  registerUnmatchedRoutes(fastify);
  // The order matters: every response has the headers, and rejected requests count for the rate limit.
  registerRequestIds(fastify);
  registerSecurityHeaders(fastify);
  await registerCors(fastify, config.CORS_ORIGIN);
  registerRateLimit(fastify, limiter);
  registerBodyParser(fastify, config.IMPORT_LIMIT_BYTES);
  registerJsonLists(fastify);
  closeGracefully(fastify);
  registerMalformedQueries(fastify);
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (payload instanceof Readable && !reply.hasHeader('Content-Type')) {
      void reply.header('Content-Type', 'application/json; charset=utf-8');
    }
    // Strapi: every response has `X-Response-Time` in whole milliseconds.
    void reply.header('X-Response-Time', `${Math.round(reply.elapsedTime)}ms`);
    if (!request.is404 || request.method !== 'HEAD' || typeof payload !== 'string') {
      done(null, payload);
      return;
    }
    void reply.header('Content-Length', Buffer.byteLength(payload));
    done(null, '');
  });
}
