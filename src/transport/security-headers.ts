import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';

const ONE_YEAR_SECONDS = 31_536_000;

const OPTIONS: HelmetOptions = {
  // Strapi: frames of the same origin are allowed, and HSTS lasts a year.
  frameguard: { action: 'sameorigin' },
  hsts: { maxAge: ONE_YEAR_SECONDS, includeSubDomains: true },
  contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
};

/** The headers that helmet sets. None depends on the request, so they are computed once. */
function securityHeaders(): OutgoingHttpHeaders {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet(OPTIONS)(request, response, (error) => {
    if (error instanceof Error) throw error;
  });
  return response.getHeaders();
}

/** CONTRACT §1: on every answer, whatever its route. */
export function registerSecurityHeaders(fastify: FastifyInstance): void {
  const headers = securityHeaders();
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
}
