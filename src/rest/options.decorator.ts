import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { InputError } from '../errors/input-error';
import { BOOLEAN_TEXT, FIELD_KINDS } from '../model/field-kinds';
import { queryOf } from './request-query';

export type Options = Readonly<Partial<Record<string, string>>>;

/** The query of a request that accepts only these parameters, each once; throws `InputError` for anything else. */
export const QueryOptions = createParamDecorator(
  (names: readonly string[], context: ExecutionContext): Options => {
    const raw = queryOf(context.switchToHttp().getRequest<FastifyRequest>());
    for (const [name, value] of Object.entries(raw)) {
      if (!names.includes(name)) throw new InputError(`Unknown parameter '${name}'`);
      if (typeof value !== 'string') throw new InputError(`${name} must be given once`);
    }
    return raw as Options;
  },
);

/** Reads a boolean option, written as in a boolean column; `defaultValue` for an absent or empty one. */
export function booleanOption(text: string | undefined, defaultValue: boolean): boolean {
  if (text === undefined || text === '') return defaultValue;
  const value = FIELD_KINDS.boolean.parse(text);
  if (typeof value !== 'boolean') throw new InputError(BOOLEAN_TEXT);
  return value;
}
