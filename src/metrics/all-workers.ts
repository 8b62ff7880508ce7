import cluster, { type Worker } from 'node:cluster';
import type { Registry } from 'prom-client';
import { RequestReply } from './request-reply';
import { type Report, sumOf, WorkerReports } from './worker-reports';

/** What travels between workers and their primary; `id` tells which question an answer belongs to. */
type Message =
  | { readonly crmMetrics: 'ask all' | 'ask'; readonly id: number }
  | { readonly crmMetrics: 'report'; readonly id: number; readonly report: Report }
  | { readonly crmMetrics: 'reports'; readonly id: number; readonly reports: readonly Report[] };

/** A worker that takes longer counts with its last report; the one that asked waits for the slowest. */
const WORKER_TIMEOUT_MS = 2_000;
const PRIMARY_TIMEOUT_MS = 2 * WORKER_TIMEOUT_MS;

const isMessage = (message: unknown): message is Message =>
  typeof message === 'object' && message !== null && 'crmMetrics' in message;

const toPrimary = new RequestReply<readonly Report[]>(PRIMARY_TIMEOUT_MS);

/** In a worker: answers the primary's questions and hears its answers. */
export function reportToPrimary(report: () => Promise<Report>): void {
  if (!cluster.isWorker) return;
  process.on('message', (message) => {
    if (!isMessage(message)) return;
    const { id } = message;
    if (message.crmMetrics === 'reports') toPrimary.resolve(id, message.reports);
    if (message.crmMetrics === 'ask')
      void report().then((found) => send(process, { crmMetrics: 'report', id, report: found }));
  });
}

/** In a worker: the sum of all that serve; undefined in a process that serves alone. */
export async function registryOfAllWorkers(): Promise<Registry | undefined> {
  if (!cluster.isWorker) return undefined;
  const reports = await toPrimary.request((id) => send(process, { crmMetrics: 'ask all', id }));
  if (!reports) throw new Error('The primary does not answer');
  return sumOf(reports);
}

/** In the primary: gathers what the workers report for the one that asks. */
export function gatherReports(): void {
  const toWorkers = new RequestReply<Report>(WORKER_TIMEOUT_MS);
  const reports = new WorkerReports();
  const renew = async (worker: Worker): Promise<void> => {
    const report = await toWorkers.request((id) => send(worker, { crmMetrics: 'ask', id }));
    if (report && !worker.isDead()) reports.keep(worker.id, report);
  };
  cluster.on('exit', ({ id }) => reports.end(id));
  cluster.on('message', (asking, message: unknown) => {
    if (!isMessage(message)) return;
    if (message.crmMetrics === 'report') toWorkers.resolve(message.id, message.report);
    if (message.crmMetrics !== 'ask all') return;
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker?.isConnected() === true);
    void Promise.all(workers.map((worker) => renew(worker as Worker)))
      .then(() => reports.all())
      .then((all) => send(asking, { crmMetrics: 'reports', id: message.id, reports: all }));
  });
}

/** A side that is gone needs no answer. */
function send(side: Worker | NodeJS.Process, message: Message): void {
  side.send?.(message, undefined, undefined, () => undefined);
}
