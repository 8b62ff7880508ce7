import cluster, { type Worker } from 'node:cluster';
import { RateLimiterClusterMaster } from 'rate-limiter-flexible';
import type { Logger } from 'pino';
import { gatherReports } from '../metrics/all-workers';

/** A worker that ended sooner than this after its start is started again only after a pause. */
const SHORT_LIFE_MS = 5_000;
const PAUSE_MS = 1_000;

/**
 * Runs the primary of `WEB_CONCURRENCY` workers: starts them, starts one again that ended, counts their requests
 * together, and ends them at SIGTERM or SIGINT, at once at a second one. `onListening` is called once, when the first of them listens.
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
    // Workers that cannot even start say why themselves.
    if (isLast && (isStopping || !hasListened)) process.exit(isStopping ? 0 : 1);
    if (isStopping || !hasListened) return;
    log.error({ worker: worker.process.pid, code, signal }, 'A worker ended; another one is started');
    const lived = Date.now() - (startedAt.get(worker) ?? 0);
    setTimeout(fork, lived < SHORT_LIFE_MS ? PAUSE_MS : 0);
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
