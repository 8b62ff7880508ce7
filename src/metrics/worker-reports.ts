import { AggregatorRegistry, type Registry } from 'prom-client';

/** One process's metrics, as prom-client hands them on. */
export type Report = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

/** What only grows: counters, and histograms, which are sets of them. prom-client's types hide that it says so in words. */
const GROWS: ReadonlySet<unknown> = new Set(['counter', 'histogram']);

/**
 * The last report of each worker. A worker that is late counts with what it said before, one that has ended with what it
 * had counted: else the sums would go back, which Prometheus takes for a start from nothing.
 */
export class WorkerReports {
  private readonly last = new Map<number, Report>();
  private ended: Report = [];

  keep(worker: number, report: Report): void {
    this.last.set(worker, report);
  }

  end(worker: number): void {
    const report = this.last.get(worker);
    this.last.delete(worker);
    if (!report) return;
    const counted = report.filter(({ type }) => GROWS.has(type));
    // The registry of a sum holds the summed metrics themselves, which its types do not say.
    this.ended = registryOf([this.ended, counted]).getMetricsAsArray() as unknown as Report;
  }

  get all(): readonly Report[] {
    return [...this.last.values(), this.ended];
  }
}

/** The sum of reports. */
export const registryOf = (reports: readonly Report[]): Registry =>
  AggregatorRegistry.aggregate(reports as unknown as object[]);
