import cluster from 'node:cluster';
import { exitWithError } from './exit-with-error';

/**
 * On the first SIGTERM or SIGINT, calls `close` and exits with 0, or with 1 if closing fails or exceeds the limit. A
 * second signal exits immediately. A worker ignores SIGINT: a terminal sends it to all processes, and the primary
 * handles it.
 */
export function exitOnSignal(limitMs: number, close: () => Promise<void>): void {
  let isShuttingDown = false;
  const shutDown = () => {
    if (isShuttingDown) process.exit(1);
    isShuttingDown = true;
    setTimeout(() => process.exit(1), limitMs).unref();
    close().then(() => process.exit(0), exitWithError);
  };
  process.on('SIGTERM', shutDown);
  process.on('SIGINT', cluster.isWorker ? () => undefined : shutDown);
}
