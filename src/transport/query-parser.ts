import type { FastifyInstance, FastifyRequest } from 'fastify';
import { plainBadRequest } from '../errors/strapi-exception';
import { MalformedUrlError, parseQueryString } from '../query/parse-query-string';
import { isMalformed } from './malformed-url';
import type { RawQuery } from '../query/parse-list-query';

const malformed = new WeakSet<object>();

/** A query that was rejected: reading it throws the reason, so that handlers which ignore the query still respond. */
function rejectedQuery(error: unknown): RawQuery {
  const fail = (): never => {
    throw error;
  };
  const query = new Proxy<RawQuery>(
    {},
    { get: fail, has: fail, ownKeys: fail, getOwnPropertyDescriptor: fail },
  );
  if (error instanceof MalformedUrlError) malformed.add(query);
  return query;
}

/** Fastify's `querystringParser`: the query language's own nesting, so that `@Query()` works as in any Nest project. */
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

/** Responds 400 to malformed percent-encoding in a query, on every known path (CONTRACT §11). */
export function registerMalformedQueries(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    done(hasMalformedQuery(request) ? plainBadRequest('Malformed URL') : undefined);
  });
}
