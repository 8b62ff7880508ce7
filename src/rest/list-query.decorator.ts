import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { InputError } from '../errors/input-error';
import type { ListQuery } from '../query/list-query';
import { parseListQuery } from '../query/parse-list-query';
import { parseQueryString } from '../query/parse-query-string';

/** Far more than a resource has, and fewer than an engine can select. */
const MOST_COLUMNS = 100;

export interface FileQuery {
  readonly list: ListQuery;
  readonly columns: readonly string[] | undefined;
}

type Request = FastifyRequest<{ Querystring: { text: string } }> & { mayLag?: boolean };

/** The query of a request for a file: every row unless `_limit` says otherwise, and `_columns`, separated by commas. */
export const FileQueryParam = createParamDecorator((_data: unknown, context: ExecutionContext): FileQuery => {
  const { query, mayLag } = context.switchToHttp().getRequest<Request>();
  const { _columns: columns, ...raw } = parseQueryString(query.text);
  if (columns !== undefined && typeof columns !== 'string')
    throw new InputError('_columns must be given once');
  const parsed = parseListQuery({ _limit: '-1', ...raw });
  const names = columns === undefined || columns === '' ? undefined : columns.split(',');
  if (names !== undefined && names.length > MOST_COLUMNS)
    throw new InputError(`_columns may hold at most ${MOST_COLUMNS} columns`);
  return { list: mayLag === true ? { ...parsed, allowsStale: true } : parsed, columns: names };
});

/** The list query of a request; Fastify hands its query string on as text. */
export const ListQueryParam = createParamDecorator((_data: unknown, context: ExecutionContext): ListQuery => {
  const { query, mayLag } = context.switchToHttp().getRequest<Request>();
  const parsed = parseListQuery(parseQueryString(query.text));
  return mayLag === true ? { ...parsed, allowsStale: true } : parsed;
});
