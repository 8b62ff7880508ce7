import cluster, { type Worker } from 'node:cluster';
import type { Registry } from 'prom-client';
import { RequestReply } from './request-reply';
import { type Report, sumOf, WorkerReports } from './worker-reports';

/** Messages between workers and the primary process; `id` matches a reply to its request. */
type Message =
  | { readonly crmMetrics: 'collect' | 'request'; readonly id: number }
  | { readonly crmMetrics: 'report'; readonly id: number; readonly report: Report }
  | { readonly crmMetrics: 'reports'; readonly id: number; readonly reports: readonly Report[] };

/** If a worker takes longer, its previous report is used. */
const WORKER_TIMEOUT_MS = 2_000;
const PRIMARY_TIMEOUT_MS = 2 * WORKER_TIMEOUT_MS;

const isMessage = (message: unknown): message is Message =>
  typeof message === 'object' && message !== null && 'crmMetrics' in message;

const toPrimary = new RequestReply<readonly Report[]>(PRIMARY_TIMEOUT_MS);

/** In a worker: replies to requests of the primary and receives its replies. */
export function reportToPrimary(report: () => Promise<Report>): void {
  if (!cluster.isWorker) return;
  process.on('message', (message) => {
    if (!isMessage(message)) return;
    const { id } = message;
    if (message.crmMetrics === 'reports') toPrimary.resolve(id, message.reports);
    if (message.crmMetrics === 'request')
      void report().then((found) => send(process, { crmMetrics: 'report', id, report: found }));
  });
}

/** In a worker: returns the metrics aggregated over all workers; undefined in a process without a cluster. */
export async function registryOfAllWorkers(): Promise<Registry | undefined> {
  if (!cluster.isWorker) return undefined;
  const reports = await toPrimary.request((id) => send(process, { crmMetrics: 'collect', id }));
  if (!reports) throw new Error('The primary process does not respond');
  return sumOf(reports);
}

/** In the primary: collects the reports of all workers for the worker that requests them. */
export function gatherReports(): void {
  const toWorkers = new RequestReply<Report>(WORKER_TIMEOUT_MS);
  const reports = new WorkerReports();
  const update = async (worker: Worker): Promise<void> => {
    const report = await toWorkers.request((id) => send(worker, { crmMetrics: 'request', id }));
    if (report && !worker.isDead()) reports.store(worker.id, report);
  };
  cluster.on('exit', ({ id }) => reports.retire(id));
  cluster.on('message', (requester, message: unknown) => {
    if (!isMessage(message)) return;
    if (message.crmMetrics === 'report') toWorkers.resolve(message.id, message.report);
    if (message.crmMetrics !== 'collect') return;
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker?.isConnected() === true);
    void Promise.all(workers.map((worker) => update(worker as Worker)))
      .then(() => reports.all())
      .then((all) => send(requester, { crmMetrics: 'reports', id: message.id, reports: all }));
  });
}

/** Sends a message; ignores errors, because the receiver may have exited. */
function send(side: Worker | NodeJS.Process, message: Message): void {
  side.send?.(message, undefined, undefined, () => undefined);
}
