import { Logger } from '@nestjs/common';
import type { Sql } from '../database/sql';
import { InputError } from '../errors/input-error';
import { httpError, StrapiException } from '../errors/strapi-exception';
import { toStrapiException } from '../errors/to-strapi-exception';
import type { CrudService } from '../crud/crud.service';
import type { RunOnce } from '../crud/run-once';
import { parseId } from './parse-id';
import { bodyObject, readInput, readNewInput } from '../crud/read-input';

export const MAX_OPERATIONS = 1_000;
const METHODS = ['create', 'update', 'delete'] as const;

export interface Operation {
  readonly method: (typeof METHODS)[number];
  /** undefined for a `create`, and for anything that is not a valid id and so names no row. */
  readonly id: number | undefined;
  readonly data: unknown;
}

/** The result of an operation: the status and body that a separate request would get. */
export type OperationResult =
  | { readonly status: 200; readonly data: object }
  | { readonly status: number; readonly error: Readonly<Record<string, unknown>> };

/** The result of an operation that was not run because another one failed. */
const SKIPPED: OperationResult = { status: 424, error: httpError(424, 'Not carried out').body };

/**
 * `{"operations":[{"method":"create","data":{…}},{"method":"update","id":1,"data":{…}},{"method":"delete","id":2}]}`.
 */
export function readOperations(body: unknown): readonly Operation[] {
  const { operations } = bodyObject(body);
  if (!Array.isArray(operations) || operations.length === 0)
    throw new InputError('operations must be a list');
  if (operations.length > MAX_OPERATIONS)
    throw new InputError(`operations may hold at most ${MAX_OPERATIONS} entries`);
  return operations.map((entry, place) => {
    const { method, id, data } = bodyObject(entry);
    if (!METHODS.includes(method as Operation['method']))
      throw new InputError(
        `operations[${place}]: method must be one of the following values: ${METHODS.join(', ')}`,
      );
    const isId = typeof id === 'number' || typeof id === 'string';
    return { method: method as Operation['method'], id: isId ? parseId(String(id)) : undefined, data };
  });
}

/** Runs all operations in one unit of work; the first failure rolls everything back and is thrown with all results. */
export const runTogether = (
  service: CrudService<unknown>,
  operations: readonly Operation[],
  once: RunOnce,
): Promise<{ results: readonly OperationResult[] }> =>
  service.database.write((sql) =>
    once(sql, async () => {
      const results: OperationResult[] = [];
      for (const operation of operations) {
        try {
          results.push({ status: 200, data: await run(service, operation, sql) });
        } catch (error) {
          throw failureAt(results.length, operations.length, error);
        }
      }
      return { results };
    }),
  );

/** Runs each operation in its own unit of work; stops after a server error (status 500 and above). */
export async function runEach(
  service: CrudService<unknown>,
  operations: readonly Operation[],
): Promise<{ results: readonly OperationResult[] }> {
  const results: OperationResult[] = [];
  let isStopped = false;
  for (const operation of operations) {
    const result: OperationResult = isStopped ? SKIPPED : await resultOf(service, operation);
    isStopped ||= result.status >= 500;
    results.push(result);
  }
  return { results };
}

async function resultOf(service: CrudService<unknown>, operation: Operation): Promise<OperationResult> {
  try {
    const data = await service.database.write((sql) => run(service, operation, sql));
    return { status: 200, data };
  } catch (error) {
    const { body, status } = responseTo(error);
    if (status >= 500) new Logger('Bulk').error(error);
    return { status, error: body };
  }
}

async function run(
  service: CrudService<unknown>,
  { method, id, data }: Operation,
  sql: Sql,
): Promise<object> {
  const { create, update } = service.dtos;
  if (method === 'create') return service.createIn(readNewInput(create, data), sql);
  return method === 'update' ? service.updateIn(id, readInput(update, data), sql) : service.deleteIn(id, sql);
}

const responseTo = (error: unknown): { status: number; body: Readonly<Record<string, unknown>> } => {
  const answer = toStrapiException(error);
  return { status: answer.getStatus(), body: answer.body };
};

/**
 * Adds the place of the operation to a client error; errors of the engine are left to `Database.write`, which may
 * retry.
 */
function failureAt(place: number, count: number, error: unknown): unknown {
  if (!(error instanceof InputError) && !(error instanceof StrapiException)) return error;
  const { status, body } = responseTo(error);
  const results = Array.from({ length: count }, (_, index) =>
    index === place ? { status, error: body } : SKIPPED,
  );
  const message = `operations[${place}]: ${String(body['message'])}`;
  return new StrapiException(status, { ...body, message, ...('data' in body && { data: message }), results });
}
