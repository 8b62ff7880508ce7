import { AggregatorRegistry, type Registry } from 'prom-client';

/** The metrics of one process in prom-client's JSON format. */
export type Report = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

/** Monotonic metric types. (prom-client types this field as an enum but returns strings.) */
const MONOTONIC_TYPES: ReadonlySet<unknown> = new Set(['counter', 'histogram']);

/**
 * Stores the last report of each worker. A late worker counts with its previous report, an exited one with its final
 * counters; otherwise the sums would decrease, which Prometheus treats as a counter reset.
 */
export class WorkerReports {
  private readonly last = new Map<number, Report>();
  private retired: Report = [];

  store(worker: number, report: Report): void {
    this.last.set(worker, report);
  }

  retire(worker: number): void {
    const report = this.last.get(worker);
    this.last.delete(worker);
    if (!report) return;
    const counted = report.filter(({ type }) => MONOTONIC_TYPES.has(type));
    // An aggregated registry contains the aggregated metrics, although its types do not say so.
    this.retired = registryOf([this.retired, counted]).getMetricsAsArray() as unknown as Report;
  }

  get all(): readonly Report[] {
    return [...this.last.values(), this.retired];
  }
}

/** Aggregates reports. */
export const registryOf = (reports: readonly Report[]): Registry =>
  AggregatorRegistry.aggregate(reports as unknown as object[]);
