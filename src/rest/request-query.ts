import type { FastifyRequest } from 'fastify';
import type { RawQuery } from '../query/parse-list-query';

/** The parsed query of a request. Throws `InputError` when it exceeds a limit of the query language. */
export const queryOf = ({ query }: FastifyRequest): RawQuery => query as RawQuery;
