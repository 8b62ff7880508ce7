import { AggregatorRegistry, type Registry } from 'prom-client';

/** The metrics of one process, as prom-client serializes them. */
export type Report = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

/** Types of monotonic metrics. (prom-client types this field as an enum but returns strings.) */
const MONOTONIC: ReadonlySet<unknown> = new Set(['counter', 'histogram']);

/**
 * The last report of each worker. A worker that does not respond in time counts with its previous report; of a worker
 * that ended, the monotonic metrics are kept: else the sums would decrease, which Prometheus takes for a restart.
 */
export class WorkerReports {
  private readonly last = new Map<number, Report>();
  private ended: Promise<Report> = Promise.resolve([]);

  store(worker: number, report: Report): void {
    this.last.set(worker, report);
  }

  retire(worker: number): void {
    const report = this.last.get(worker);
    this.last.delete(worker);
    if (!report) return;
    const counted = report.filter(({ type }) => MONOTONIC.has(type));
    this.ended = this.ended.then((ended) => sumOf([ended, counted]).getMetricsAsJSON());
  }

  /** The reports of all workers, ended ones included. */
  async all(): Promise<readonly Report[]> {
    return [...this.last.values(), await this.ended];
  }
}

/** The sum of reports. */
export const sumOf = (reports: readonly Report[]): Registry => AggregatorRegistry.aggregate([...reports]);
