import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RATE_LIMIT, type RateLimiter } from './rate-limiter';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set by `@RateLimited()`. */
    rateLimited?: boolean;
  }
}

// Strapi: a 429 has neither `statusCode` nor `error`.
const TOO_MANY_REQUESTS = {
  message: [
    {
      messages: [
        {
          id: 'Auth.form.error.ratelimit',
          message: 'Too many attempts, please try again in a minute.',
        },
      ],
    },
  ],
};

/** The prefix of an IPv4-mapped IPv6 address, as reported by dual-stack sockets. */
const MAPPED_IPV4 = /^::ffff:(?=\d+\.)/i;
/** Some proxies append the client's port, which differs for each connection. */
const WITH_PORT = /^(?:(\d+(?:\.\d+){3})|\[(.+)\]):\d+$/;

const normalizeAddress = (ip: string): string => ip.replace(WITH_PORT, '$1$2').replace(MAPPED_IPV4, '');

/**
 * Counts requests to rate-limited routes before any other check, so that requests rejected by the parser or the guard
 * count, too. There is one counter per declared route and client address (CONTRACT §5.9).
 */
export function registerRateLimit(fastify: FastifyInstance, limiter: RateLimiter): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.config.rateLimited !== true) {
      done();
      return;
    }
    count(request, reply, limiter).then((allowed) => {
      if (allowed) done();
    }, done);
  });
  fastify.addHook('onClose', async () => limiter.close());
}

async function count(request: FastifyRequest, reply: FastifyReply, limiter: RateLimiter): Promise<boolean> {
  const address = normalizeAddress(request.ip);
  const { allowed, remaining, milliseconds } = await limiter.consume(
    `${request.routeOptions.url} ${address}`,
  );
  void reply.headers({
    'X-RateLimit-Limit': RATE_LIMIT.points,
    'X-RateLimit-Remaining': remaining,
    'X-RateLimit-Reset': Math.ceil((Date.now() + milliseconds) / 1000),
  });
  if (allowed) return true;
  request.log.info({ requestId: request.id, route: request.routeOptions.url, address }, 'Too many attempts');
  // Strapi: `Retry-After` is the whole window, not what is left of it.
  void reply.status(429).header('Retry-After', RATE_LIMIT.duration).send(TOO_MANY_REQUESTS);
  return false;
}
