import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import findMyWay, { type HTTPMethod } from 'find-my-way';
import { plainBadRequest, httpError } from '../errors/strapi-exception';
import { MALFORMED_URL } from './malformed-url';

const METHODS = ['HEAD', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Router settings of CONTRACT §1.1, for Fastify and for the table of methods. */
export const ROUTER_OPTIONS = {
  // Strapi: paths match in any case and with one trailing slash.
  caseSensitive: false,
  ignoreTrailingSlash: true,
  ignoreDuplicateSlashes: false,
} as const;

/**
 * Responds to requests that match no route: 404 for an unknown path, 405 with `Allow` for a known one, and 200 with
 * `Allow` for OPTIONS. Must be registered before the routes, because it records them.
 */
export function registerUnmatchedRoutes(fastify: FastifyInstance): void {
  const table = findMyWay(ROUTER_OPTIONS);
  fastify.addHook('onRoute', ({ url, method }) => {
    for (const name of ([] as HTTPMethods[]).concat(method)) {
      if ((METHODS as readonly string[]).includes(name) && !table.hasRoute(name as HTTPMethod, url))
        table.on(name as HTTPMethod, url, () => undefined);
    }
  });
  const respondUnmatched = (request: FastifyRequest, reply: FastifyReply) =>
    respond(request, reply, allowedMethods(table, request.url));
  fastify.setNotFoundHandler(respondUnmatched);
  // Runs before the body is read: 404 and 405 take precedence over an invalid body.
  fastify.addHook('preParsing', (request, reply, _payload, done) => {
    if (request.is404) respondUnmatched(request, reply);
    else done();
  });
}

function allowedMethods(table: findMyWay.Instance<findMyWay.HTTPVersion.V1>, url: string): string[] {
  const path = url.split('?', 1)[0] ?? '';
  return METHODS.filter((method) => table.find(method, path) !== null);
}

function respond(request: FastifyRequest, reply: FastifyReply, allowed: readonly string[]): FastifyReply {
  if (request.url === MALFORMED_URL) return reply.status(400).send(plainBadRequest('Malformed URL').body);
  if (allowed.length === 0) return reply.status(404).send(httpError(404).body);
  // Strapi: `Allow` lists HEAD first; a plain OPTIONS is a 200 without body.
  void reply.header('Allow', allowed.join(', '));
  if (request.method === 'OPTIONS') return reply.status(200).send();
  return reply.status(405).send(httpError(405).body);
}
