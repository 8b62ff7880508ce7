import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { InputError } from '../errors/input-error';
import { BOOLEAN_TEXT, FIELD_KINDS } from '../model/field-kinds';
import { parseQueryString } from '../query/parse-query-string';

export type Options = Readonly<Partial<Record<string, string>>>;

/** The query string of a request that takes only these parameters, each once; anything else is an `InputError`. */
export const QueryOptions = createParamDecorator(
  (names: readonly string[], context: ExecutionContext): Options => {
    const { query } = context.switchToHttp().getRequest<FastifyRequest<{ Querystring: { text: string } }>>();
    const raw = parseQueryString(query.text);
    for (const [name, value] of Object.entries(raw)) {
      if (!names.includes(name)) throw new InputError(`Unknown parameter '${name}'`);
      if (typeof value !== 'string') throw new InputError(`${name} must be given once`);
    }
    return raw as Options;
  },
);

/** `standard` for an absent or empty option; the texts that a boolean column takes. */
export function booleanOption(text: string | undefined, standard: boolean): boolean {
  if (text === undefined || text === '') return standard;
  const value = FIELD_KINDS.boolean.parse(text);
  if (typeof value !== 'boolean') throw new InputError(BOOLEAN_TEXT);
  return value;
}
