import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { Database } from '../database/database';
import { countMails } from '../mail/mail-queue';
import { RateLimiter } from '../rate-limit/rate-limiter';
import { registryOfAllWorkers, reportToPrimary } from './all-workers';
import { type AnsweredRequest, RequestDurations } from './request-durations';
import type { Report } from './worker-reports';

/** If counting the mails takes longer, the previous value is reported. */
const QUEUE_TIMEOUT_MS = 1_000;

/** The Prometheus metrics of this process, or aggregated over all workers of a cluster. */
@Injectable()
export class Metrics {
  static readonly CONTENT_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

  private readonly registry = new Registry();
  private readonly durations = new RequestDurations(this.registry);
  private pendingText: Promise<string> | undefined;

  constructor(
    private readonly database: Database,
    private readonly limiter: RateLimiter,
  ) {
    collectDefaultMetrics({ register: this.registry });
    this.registerDatabase();
    this.registerLimiter();
    this.registerMails();
    reportToPrimary(() => this.report());
  }

  observe(request: AnsweredRequest, milliseconds: number): void {
    this.durations.observe(request, milliseconds);
  }

  /** Returns the metrics in Prometheus' text format. Simultaneous calls share one result. */
  text(): Promise<string> {
    this.pendingText ??= this.gather().finally(() => (this.pendingText = undefined));
    return this.pendingText;
  }

  private async gather(): Promise<string> {
    return ((await registryOfAllWorkers()) ?? this.registry).metrics();
  }

  private report(): Promise<Report> {
    return this.registry.getMetricsAsJSON();
  }

  private registerDatabase(): void {
    const { database } = this;
    new Gauge({
      name: 'database_units_of_work',
      help: 'Units of work that use a pooled connection (working), or wait for one or for a retry (waiting).',
      labelNames: ['state'],
      registers: [this.registry],
      collect() {
        const { working, waiting } = database.load;
        this.set({ state: 'working' }, working);
        this.set({ state: 'waiting' }, waiting);
      },
    });
    new Counter({
      name: 'database_retries_total',
      help: 'Units of work retried after a conflict (deadlock, certification failure) or a lost connection.',
      labelNames: ['reason'],
      registers: [this.registry],
      collect() {
        this.reset();
        for (const [reason, count] of Object.entries(database.retries)) this.inc({ reason }, count);
      },
    });
  }

  private registerLimiter(): void {
    const { limiter } = this;
    new Counter({
      name: 'rate_limit_refused_total',
      help: 'Requests rejected with status 429.',
      registers: [this.registry],
      collect() {
        this.reset();
        this.inc(limiter.refused);
      },
    });
  }

  private registerMails(): void {
    const { database } = this;
    let pendingCount: Promise<number | undefined> | undefined;
    new Gauge({
      name: 'mail_queue_mails',
      help: 'Mails waiting to be sent.',
      // Every worker counts the same table.
      aggregator: 'max',
      registers: [this.registry],
      async collect() {
        // At most one pending query while the database hangs.
        pendingCount ??= database
          .read(countMails)
          .catch(() => undefined)
          .finally(() => (pendingCount = undefined));
        const count = await Promise.race([pendingCount, sleep(QUEUE_TIMEOUT_MS, undefined, { ref: false })]);
        if (count !== undefined) this.set(count);
      },
    });
  }
}
