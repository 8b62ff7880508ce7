import type { FastifyInstance, FastifyRequest } from 'fastify';
import { plainBadRequest } from '../errors/strapi-exception';
import { MalformedUrlError, parseQueryString } from '../query/parse-query-string';
import { isMalformed } from './malformed-url';
import type { RawQuery } from '../query/parse-list-query';

const malformed = new WeakSet<object>();

/** Returns an object that throws the error when it is read, so that handlers that ignore the query still respond. */
function rejectedQuery(error: unknown): RawQuery {
  const rethrow = (): never => {
    throw error;
  };
  const query = new Proxy<RawQuery>(
    {},
    { get: rethrow, has: rethrow, ownKeys: rethrow, getOwnPropertyDescriptor: rethrow },
  );
  if (error instanceof MalformedUrlError) malformed.add(query);
  return query;
}

/** Fastify's `querystringParser`. Parses the nesting of the query language, so that Nest's `@Query()` works. */
export function parseQuery(text: string): RawQuery {
  try {
    return parseQueryString(text);
  } catch (error) {
    // Malformed percent-encoding anywhere takes precedence over an exceeded limit.
    return rejectedQuery(isMalformed(text) ? new MalformedUrlError('Malformed URL') : error);
  }
}

const hasMalformedQuery = ({ query, is404 }: FastifyRequest): boolean =>
  !is404 && malformed.has(query as object);

/** Responds with 400 to malformed percent-encoding in a query, on every known path (CONTRACT §11). */
export function registerMalformedQueries(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    done(hasMalformedQuery(request) ? plainBadRequest('Malformed URL') : undefined);
  });
}
