import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { Database } from '../database/database';
import { countMails } from '../mail/mail-queue';
import { RateLimiter } from '../rate-limit/rate-limiter';
import { registryOfAllWorkers, reportToPrimary } from './all-workers';
import { type AnsweredRequest, RequestDurations } from './request-durations';
import type { Report } from './worker-reports';

/** A database that does not count its mails by then leaves the last number standing. */
const QUEUE_TIMEOUT_MS = 1_000;

/** What Prometheus is told of this process, and of all workers where several serve. */
@Injectable()
export class Metrics {
  static readonly CONTENT_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

  private readonly registry = new Registry();
  private readonly durations = new RequestDurations(this.registry);
  private gathering: Promise<string> | undefined;

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

  /** In Prometheus' text format; those who ask at the same time get the same. */
  text(): Promise<string> {
    this.gathering ??= this.gather().finally(() => (this.gathering = undefined));
    return this.gathering;
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
      help: 'Units of work that have a connection of the pool (working) or wait for one or for another attempt (waiting).',
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
      help: 'Units of work run again after a lost race (deadlock, certification failure) or a lost connection.',
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
      help: 'Requests refused with 429.',
      registers: [this.registry],
      collect() {
        this.reset();
        this.inc(limiter.refused);
      },
    });
  }

  private registerMails(): void {
    const { database } = this;
    let counting: Promise<number | undefined> | undefined;
    new Gauge({
      name: 'mail_queue_mails',
      help: 'Mails that have not gone out yet.',
      // Every worker counts the same table.
      aggregator: 'max',
      registers: [this.registry],
      async collect() {
        // A database that hangs is asked once.
        counting ??= database
          .read(countMails)
          .catch(() => undefined)
          .finally(() => (counting = undefined));
        const count = await Promise.race([counting, sleep(QUEUE_TIMEOUT_MS, undefined, { ref: false })]);
        if (count !== undefined) this.set(count);
      },
    });
  }
}
