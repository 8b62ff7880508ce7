import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ListQuery } from './list-query';
import { parseListQuery } from './parse-list-query';
import { parseQueryString } from './parse-query-string';

type Request = FastifyRequest<{ Querystring: { text: string } }> & { mayLag?: boolean };

/** The list query of a request; Fastify hands its query string on as text. */
export const ListQueryParam = createParamDecorator((_data: unknown, context: ExecutionContext): ListQuery => {
  const { query, mayLag } = context.switchToHttp().getRequest<Request>();
  const parsed = parseListQuery(parseQueryString(query.text));
  return mayLag === true ? { ...parsed, mayLag } : parsed;
});
