import cors from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const ONE_YEAR_SECONDS = 31_536_000;

// Strapi: a preflight lists every method and these headers, whatever it asks for.
const PREFLIGHT = {
  'Access-Control-Allow-Methods': 'GET,POST,PUT,PATCH,DELETE,HEAD,OPTIONS',
  'Access-Control-Allow-Headers': 'Content-Type,Authorization,Origin,Accept',
  'Access-Control-Max-Age': String(ONE_YEAR_SECONDS),
};

/** An OPTIONS that is no preflight asks for `Allow`; unmatched-routes.ts answers it. */
const isPreflight = ({ method, headers }: FastifyRequest): boolean =>
  method === 'OPTIONS' &&
  headers.origin !== undefined &&
  headers['access-control-request-method'] !== undefined;

/**
 * CORS for the origins of `CORS_ORIGIN`: all, or a list. The plugin sees to the origins; it could tell a preflight from
 * another OPTIONS only by options made anew for every request, a twelfth of what a single contact takes.
 */
export async function registerCors(fastify: FastifyInstance, origins: string): Promise<void> {
  await fastify.register(cors, {
    origin: origins === '*' ? '*' : origins.split(',').map((origin) => origin.trim()),
    preflight: false,
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    if (isPreflight(request)) void reply.status(204).headers(PREFLIGHT).header('Content-Length', '0').send();
    else done();
  });
}
