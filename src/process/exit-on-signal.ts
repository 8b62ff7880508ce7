import cluster from 'node:cluster';
import { exitWithError } from './exit-with-error';

/**
 * The first SIGTERM or SIGINT closes and exits with 0, or with 1 when closing fails or takes longer than the limit; a
 * second one ends the process at once. A worker leaves SIGINT, which a terminal sends to all, to its primary.
 */
export function exitOnSignal(limitMs: number, close: () => Promise<void>): void {
  let isEnding = false;
  const end = () => {
    if (isEnding) process.exit(1);
    isEnding = true;
    setTimeout(() => process.exit(1), limitMs).unref();
    close().then(() => process.exit(0), exitWithError);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', cluster.isWorker ? () => undefined : end);
}
