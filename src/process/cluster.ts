import cluster, { type Worker } from 'node:cluster';
import { RateLimiterClusterMaster } from 'rate-limiter-flexible';
import type { Logger } from 'pino';
import { gatherReports } from '../metrics/all-workers';

/** A worker that exits earlier than this is restarted with a delay. */
const MIN_UPTIME_MS = 5_000;
const RESTART_DELAY_MS = 1_000;

/**
 * Runs the primary process of `WEB_CONCURRENCY` workers: starts and restarts them, shares their rate limits and metrics,
 * and stops them on SIGTERM or SIGINT (immediately on a second signal). `onListening` is called once, when the first
 * worker listens.
 */
export function runCluster(workers: number, log: Logger, onListening: () => void): void {
  let isStopping = false;
  let hasListened = false;
  new RateLimiterClusterMaster();
  gatherReports();
  const startedAt = new WeakMap<Worker, number>();
  const fork = () => {
    if (!isStopping) startedAt.set(cluster.fork(), Date.now());
  };
  cluster.once('listening', () => {
    hasListened = true;
    onListening();
  });
  cluster.on('exit', (worker, code, signal) => {
    const isLast = Object.keys(cluster.workers ?? {}).length === 0;
    // Workers that fail to start report the error themselves.
    if (isLast && (isStopping || !hasListened)) process.exit(isStopping ? 0 : 1);
    if (isStopping || !hasListened) return;
    log.error({ worker: worker.process.pid, code, signal }, 'Worker exited; starting another one');
    const uptime = Date.now() - (startedAt.get(worker) ?? 0);
    setTimeout(fork, uptime < MIN_UPTIME_MS ? RESTART_DELAY_MS : 0);
  });
  const stop = () => {
    const signal = isStopping ? 'SIGKILL' : 'SIGTERM';
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill(signal);
    if (isStopping) process.exit(1);
    isStopping = true;
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  for (let index = 0; index < workers; index += 1) fork();
}
