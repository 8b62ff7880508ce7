import cluster, { type Worker } from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import { AggregatorRegistry, type Registry } from 'prom-client';

/** One process's metrics, as prom-client hands them on. */
export type Report = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

/** What travels between workers and their primary; `id` tells which question an answer belongs to. */
type Message =
  | { readonly crmMetrics: 'ask all' | 'ask'; readonly id: number }
  | { readonly crmMetrics: 'report'; readonly id: number; readonly report: Report }
  | { readonly crmMetrics: 'reports'; readonly id: number; readonly reports: readonly Report[] };

/** A worker that takes longer is left out. */
const TIMEOUT_MS = 2_000;

const isMessage = (message: unknown): message is Message =>
  typeof message === 'object' && message !== null && 'crmMetrics' in message;

/** In a worker: answers the primary's questions. */
export function reportToPrimary(report: () => Promise<Report>): void {
  if (!cluster.isWorker) return;
  process.on('message', (message) => {
    if (!isMessage(message) || message.crmMetrics !== 'ask') return;
    void report().then((found) => send(process, { crmMetrics: 'report', id: message.id, report: found }));
  });
}

let questions = 0;

/** In a worker: the sum of all that serve; undefined in a process that serves alone. */
export async function registryOfAllWorkers(): Promise<Registry | undefined> {
  if (!cluster.isWorker) return undefined;
  const id = (questions += 1);
  const answer = answerTo(process, id);
  send(process, { crmMetrics: 'ask all', id });
  const message = await answer;
  if (message?.crmMetrics !== 'reports') throw new Error('The primary does not answer');
  return AggregatorRegistry.aggregate(message.reports as unknown as object[]);
}

/** In the primary: gathers what the listening workers report for the one that asks. */
export function gatherReports(): void {
  let asked = 0;
  cluster.on('message', (worker, message: unknown) => {
    if (!isMessage(message) || message.crmMetrics !== 'ask all') return;
    const id = (asked += 1);
    const listening = Object.values(cluster.workers ?? {}).filter((each) => each?.isConnected() === true);
    void Promise.all(listening.map((each) => ask(each as Worker, id))).then((answers) => {
      const reports = answers.flatMap((each) => (each?.crmMetrics === 'report' ? [each.report] : []));
      send(worker, { crmMetrics: 'reports', id: message.id, reports });
    });
  });
}

function ask(worker: Worker, id: number): Promise<Message | undefined> {
  const answer = answerTo(worker, id);
  send(worker, { crmMetrics: 'ask', id });
  return answer;
}

/** The next report with this id from the other side; undefined when it takes too long. */
async function answerTo(side: Worker | NodeJS.Process, id: number): Promise<Message | undefined> {
  const settled = new AbortController();
  const answer = new Promise<Message>((resolve) => {
    const listener = (message: unknown) => {
      if (!isMessage(message) || message.id !== id || !message.crmMetrics.startsWith('report')) return;
      resolve(message);
    };
    side.on('message', listener);
    settled.signal.addEventListener('abort', () => side.off('message', listener));
  });
  // The primary itself waits for its slowest worker.
  const limit = side === process ? 2 * TIMEOUT_MS : TIMEOUT_MS;
  const found = await Promise.race([answer, sleep(limit, undefined, { ref: false })]);
  settled.abort();
  return found;
}

/** A side that is gone needs no answer. */
function send(side: Worker | NodeJS.Process, message: Message): void {
  side.send?.(message, undefined, undefined, () => undefined);
}
