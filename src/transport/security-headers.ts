import type { FastifyInstance } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';

const ONE_YEAR_SECONDS = 31_536_000;

const OPTIONS: HelmetOptions = {
  frameguard: { action: 'sameorigin' },
  hsts: { maxAge: ONE_YEAR_SECONDS, includeSubDomains: true },
  contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
};

/** Returns the headers that helmet sets. None depends on the request, so they are computed once. */
function securityHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => (headers[name] = value),
    removeHeader: () => undefined,
  };
  type Handler = (request: object, response: object, next: (error?: unknown) => void) => void;
  (helmet(OPTIONS) as unknown as Handler)({}, response, (error) => {
    if (error !== undefined) throw error as Error;
  });
  return headers;
}

/** Sets the security headers on every response (CONTRACT §1). */
export function registerSecurityHeaders(fastify: FastifyInstance): void {
  const headers = securityHeaders();
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
}
