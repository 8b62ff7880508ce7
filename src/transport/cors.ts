import cors from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const ONE_YEAR_SECONDS = 31_536_000;

// Strapi: a preflight lists every method and these headers, whatever it asks for.
const PREFLIGHT = {
  'Access-Control-Allow-Methods': 'GET,POST,PUT,PATCH,DELETE,HEAD,OPTIONS',
  'Access-Control-Allow-Headers':
    'Content-Type,Authorization,Origin,Accept,Idempotency-Key,If-Match,If-None-Match,X-Request-Id',
  'Access-Control-Max-Age': String(ONE_YEAR_SECONDS),
};

/** Response headers that scripts of other origins may read (CONTRACT §1.4). */
const EXPOSED = 'ETag,Idempotent-Replayed,Retry-After,X-Request-Id';

/** Any other OPTIONS request is answered with `Allow` by unmatched-routes.ts. */
const isPreflight = ({ method, headers }: FastifyRequest): boolean =>
  method === 'OPTIONS' &&
  headers.origin !== undefined &&
  headers['access-control-request-method'] !== undefined;

/**
 * Registers CORS for the origins in `CORS_ORIGIN`: `*` or a comma-separated list. The plugin handles the origins.
 * Preflights are handled here, because the plugin could tell them from other OPTIONS requests only with options created
 * per request, which cost a twelfth of the time of reading a single contact.
 */
export async function registerCors(fastify: FastifyInstance, origins: string): Promise<void> {
  await fastify.register(cors, {
    origin: origins === '*' ? '*' : origins.split(',').map((origin) => origin.trim()),
    preflight: false,
    exposedHeaders: EXPOSED,
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    if (isPreflight(request)) void reply.status(204).headers(PREFLIGHT).header('Content-Length', '0').send();
    else done();
  });
}
