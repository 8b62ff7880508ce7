import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { InputError } from '../errors/input-error';
import type { ListQuery } from '../query/list-query';
import { parseListQuery } from '../query/parse-list-query';
import { queryOf } from './request-query';

/** More than any resource has, and less than the engines' limit for a select list. */
const MAX_COLUMNS = 100;

export interface FileQuery {
  readonly list: ListQuery;
  readonly columns: readonly string[] | undefined;
}

type Request = FastifyRequest & { allowsStale?: boolean };

/** The query of an export: all rows unless `_limit` is given, and the comma-separated `_columns`. */
export const FileQueryParam = createParamDecorator((_data: unknown, context: ExecutionContext): FileQuery => {
  const request = context.switchToHttp().getRequest<Request>();
  const { _columns: columns, ...raw } = queryOf(request);
  if (columns !== undefined && typeof columns !== 'string')
    throw new InputError('_columns must be given once');
  const parsed = parseListQuery({ _limit: '-1', ...raw });
  const names = columns === undefined || columns === '' ? undefined : columns.split(',');
  if (names !== undefined && names.length > MAX_COLUMNS)
    throw new InputError(`_columns may hold at most ${MAX_COLUMNS} columns`);
  return { list: request.allowsStale === true ? { ...parsed, allowsStale: true } : parsed, columns: names };
});

/** The list query of a request. */
export const ListQueryParam = createParamDecorator((_data: unknown, context: ExecutionContext): ListQuery => {
  const request = context.switchToHttp().getRequest<Request>();
  const parsed = parseListQuery(queryOf(request));
  return request.allowsStale === true ? { ...parsed, allowsStale: true } : parsed;
});
