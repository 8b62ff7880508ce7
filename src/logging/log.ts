import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from '../config/config';

/** Injects the logger of the process. */
export const LOG = Symbol('log');

/**
 * What of an error may be logged: a driver's also holds the statement with its values, passwords' hashes included.
 * Told by its form, for a native driver may keep another context's `Error`.
 */
function describe(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return error;
  const { name, message, stack, code, errno } = error as Partial<Error> & { code?: unknown; errno?: unknown };
  return { type: name, message, stack, code, errno };
}

/** JSON lines to the standard output, or to a stream of the caller's; whoever logs an `err`, it is described so. */
export function createLog({ LOG_LEVEL }: Config, destination?: DestinationStream): Logger {
  const options = { level: LOG_LEVEL, serializers: { err: describe } };
  return destination ? pino(options, destination) : pino(options);
}
