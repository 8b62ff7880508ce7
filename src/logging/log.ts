import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from '../config/config';

/** Injects the logger of the process. */
export const LOG = Symbol('log');

/** What of an error may be logged: a driver's also holds the statement with its values, passwords' hashes included. */
function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, ...details } = error as Error & { code?: unknown; errno?: unknown };
  return { type: name, message, stack, code: details.code, errno: details.errno };
}

/** JSON lines to the standard output, or to a stream of the caller's; whoever logs an `err`, it is described so. */
export function createLog({ LOG_LEVEL }: Config, destination?: DestinationStream): Logger {
  const options = { level: LOG_LEVEL, serializers: { err: describe } };
  return destination ? pino(options, destination) : pino(options);
}
