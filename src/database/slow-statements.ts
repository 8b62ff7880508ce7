import type { Logger } from 'pino';
import { onStatement } from './statement-listener';

/** Logs each statement that takes `limitMs` or longer, without its values; returns what ends that. */
export function logSlowStatements(log: Logger, limitMs: number): () => void {
  return onStatement(({ sql, duration }) => {
    if (duration >= limitMs) log.warn({ sql, milliseconds: Math.round(duration) }, 'Slow statement');
  });
}
