import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from '../config/config';

/** Injects the logger of the process. */
export const LOG = Symbol('log');

/** JSON lines to the standard output, or to a stream of the caller's. */
export const createLog = ({ LOG_LEVEL }: Config, destination?: DestinationStream): Logger =>
  destination ? pino({ level: LOG_LEVEL }, destination) : pino({ level: LOG_LEVEL });
