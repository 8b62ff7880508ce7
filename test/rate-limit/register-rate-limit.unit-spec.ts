import Fastify, { type FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { RateLimiter } from '../../src/rate-limit/rate-limiter';
import { registerRateLimit } from '../../src/rate-limit/register-rate-limit';

describe(registerRateLimit.name, () => {
  let fastify: FastifyInstance;

  beforeEach(async () => {
    fastify = Fastify({ routerOptions: { ignoreTrailingSlash: true } });
    registerRateLimit(fastify, RateLimiter.inMemory(pino({ level: 'silent' })));
    for (const url of ['/login', '/register'])
      fastify.get(url, { config: { rateLimited: true } }, async () => 'ok');
    fastify.get('/open', async () => 'ok');
    await fastify.ready();
  });

  afterEach(() => fastify.close());

  const remaining = async (remoteAddress: string, url = '/login') =>
    (await fastify.inject({ url, remoteAddress })).headers['x-ratelimit-remaining'];

  it.each([
    ['192.0.2.1', '::ffff:192.0.2.1'],
    ['192.0.2.1', '::FFFF:192.0.2.1'],
    ['192.0.2.1', '192.0.2.1:51234'],
    ['192.0.2.1:1', '192.0.2.1:2'],
    ['2001:db8::1', '[2001:db8::1]:443'],
    ['[::ffff:192.0.2.1]:1', '192.0.2.1'],
  ])('counts %s and %s as one client', async (first, second) => {
    expect([await remaining(first), await remaining(second)]).toEqual(['9', '8']);
  });

  it.each([
    ['192.0.2.1', '192.0.2.2'],
    ['2001:db8::1', '2001:db8::2'],
    ['::1', '127.0.0.1'],
  ])('counts %s and %s apart', async (first, second) => {
    expect([await remaining(first), await remaining(second)]).toEqual(['9', '9']);
  });

  it('counts each route by itself, however its URL is written', async () => {
    expect(await remaining('::1', '/login')).toBe('9');
    expect(await remaining('::1', '/login/?a=1')).toBe('8');
    expect(await remaining('::1', '/register')).toBe('9');
    expect(await remaining('::1', '/open')).toBeUndefined();
  });

  it('refuses the eleventh request', async () => {
    for (let count = 0; count < 10; count += 1) expect((await fastify.inject('/login')).statusCode).toBe(200);
    const { statusCode, headers } = await fastify.inject('/login');
    expect({ statusCode, retryAfter: headers['retry-after'] }).toEqual({ statusCode: 429, retryAfter: '60' });
  });
});
