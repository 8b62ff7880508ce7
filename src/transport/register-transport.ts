import { Readable } from 'node:stream';
import cors from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config/config';
import { plainBadRequest } from '../errors/strapi-exception';
import type { RateLimiter } from '../rate-limit/rate-limiter';
import { registerRateLimit } from '../rate-limit/register-rate-limit';
import { registerBodyParser } from './body-parser';
import { registerJsonLists } from './json-lists';
import { isMalformed } from './malformed-url';
import { registerSecurityHeaders } from './security-headers';
import { registerUnmatchedRoutes } from './unmatched-routes';

const ONE_YEAR_SECONDS = 31_536_000;

/** What CONTRACT §1 asks of every request, whatever its route: bodies, headers, CORS, unmatched paths. */
export async function registerTransport(
  fastify: FastifyInstance,
  config: Config,
  limiter: RateLimiter,
): Promise<void> {
  registerUnmatchedRoutes(fastify);
  // In this order: every answer has the headers, and what is refused below was counted.
  await registerHeaders(fastify, config.CORS_ORIGIN);
  registerRateLimit(fastify, limiter);
  registerBodyParser(fastify);
  registerJsonLists(fastify);
  fastify.addHook('onRequest', async (request) => {
    if (!request.is404 && isMalformed((request.query as { text: string }).text))
      throw plainBadRequest('Malformed URL');
  });
  fastify.addHook('onSend', async (request, reply, payload) => {
    if (payload instanceof Readable && !reply.hasHeader('Content-Type')) {
      void reply.header('Content-Type', 'application/json; charset=utf-8');
    }
    void reply.header('X-Response-Time', `${Math.round(reply.elapsedTime)}ms`);
    if (!request.is404 || request.method !== 'HEAD' || typeof payload !== 'string') return payload;
    void reply.header('Content-Length', Buffer.byteLength(payload));
    return '';
  });
}

async function registerHeaders(fastify: FastifyInstance, origins: string): Promise<void> {
  registerSecurityHeaders(fastify);
  const options = {
    origin: origins === '*' ? '*' : origins.split(',').map((origin) => origin.trim()),
    methods: 'GET,POST,PUT,PATCH,DELETE,HEAD,OPTIONS',
    allowedHeaders: 'Content-Type,Authorization,Origin,Accept',
    maxAge: ONE_YEAR_SECONDS,
    optionsSuccessStatus: 204,
  };
  await fastify.register(cors, {
    // An OPTIONS that is no preflight asks for `Allow`; unmatched-routes.ts answers it.
    delegator: async ({ headers }: FastifyRequest) => ({
      ...options,
      preflight: headers.origin !== undefined && headers['access-control-request-method'] !== undefined,
    }),
  });
}
