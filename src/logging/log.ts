import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from '../config/config';

/** Injection token of the process logger. */
export const LOG = Symbol('log');

/**
 * Selects the properties of an error that may be logged: a driver's error also contains the statement with its values,
 * e.g. password hashes. Does not use `instanceof`, because a native driver may use the `Error` of another context.
 */
function serializeError(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return error;
  const { name, message, stack, code, errno } = error as Partial<Error> & { code?: unknown; errno?: unknown };
  return { type: name, message, stack, code, errno };
}

/** Creates a logger that writes JSON lines to stdout or to `destination`. Errors in `err` are serialized as above. */
export function createLog({ LOG_LEVEL }: Config, destination?: DestinationStream): Logger {
  const options = { level: LOG_LEVEL, serializers: { err: serializeError } };
  return destination ? pino(options, destination) : pino(options);
}
