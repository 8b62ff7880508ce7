import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { Config } from '../config/config';
import { Database } from '../database/database';
import type { Sql } from '../database/sql';
import { LOG } from '../logging/log';
import { CHECK_MS, CHECK_TIMEOUT_MS } from './freshness';
import { type Heartbeat, Replica } from './replica';

/** The database's clock in milliseconds. */
const DATABASE_TIME = 'CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)';
/** Only one of many processes updates the heartbeat per second. It never decreases, even if a clock is set back. */
const UPDATE_HEARTBEAT = `UPDATE heartbeat SET beat_at = GREATEST(beat_at + 1, ${DATABASE_TIME}) WHERE id = 1 AND beat_at < ${DATABASE_TIME} - 800`;
const READ_HEARTBEAT = `SELECT GREATEST(beat_at, ${DATABASE_TIME}) FROM heartbeat`;

/** Updates a heartbeat in the primary database, measures its lag on each replica, and provides the fresh replicas. */
@Injectable()
export class Replicas implements OnApplicationShutdown {
  private readonly replicas: readonly Replica[];
  private readonly unreachable = new Set<Replica>();
  private isRunning = false;
  private isUpdating = false;
  private nextIndex = 0;

  constructor(
    private readonly database: Database,
    @Inject(LOG) private readonly log: Logger,
    { replicaUrls, DATABASE_POOL_SIZE, STATEMENT_TIMEOUT_SECONDS }: Config,
  ) {
    this.replicas = replicaUrls.map(
      (url) =>
        new Replica({
          url,
          poolSize: DATABASE_POOL_SIZE,
          timeoutSeconds: STATEMENT_TIMEOUT_SECONDS,
          log,
        }),
    );
  }

  /** Starts the checks. Only processes that serve requests call it. */
  start(): void {
    this.isRunning = true;
    this.database.useReplicas(() => this.next());
    void this.watch();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isRunning = false;
    // A hanging replica must not delay the shutdown.
    const closed = Promise.allSettled(this.replicas.map((replica) => replica.close()));
    await Promise.race([closed, sleep(CHECK_TIMEOUT_MS, undefined, { ref: false })]);
  }

  /** Returns the next fresh replica (round robin); undefined if there is none. */
  private next(): Replica | undefined {
    this.nextIndex += 1;
    const fresh = this.replicas.filter(({ isFresh }) => isFresh);
    return fresh[this.nextIndex % fresh.length];
  }

  private async watch(): Promise<void> {
    while (this.isRunning) {
      const updateHeartbeat = await this.heartbeat();
      if (updateHeartbeat)
        await Promise.all(this.replicas.map((replica, index) => this.check(replica, index, updateHeartbeat)));
      await sleep(CHECK_MS, undefined, { ref: false });
    }
  }

  /**
   * Updates the heartbeat; undefined if the database does not respond in time, in which case no lag can be measured.
   */
  private async heartbeat(): Promise<Heartbeat | undefined> {
    if (this.isUpdating) return undefined;
    this.isUpdating = true;
    const askedAt = performance.now();
    const answer = this.database
      .write(async (sql: Sql) => {
        await sql.run(UPDATE_HEARTBEAT);
        return (await sql.numbers(READ_HEARTBEAT))[0];
      })
      .catch(() => undefined)
      .finally(() => (this.isUpdating = false));
    const at = await Promise.race([answer, sleep(CHECK_TIMEOUT_MS, undefined, { ref: false })]);
    return at === undefined ? undefined : { at, requestedAt: askedAt };
  }

  private async check(replica: Replica, index: number, beat: Heartbeat): Promise<void> {
    try {
      await replica.check(beat);
      if (this.unreachable.delete(replica)) this.log.warn({ replica: index }, 'Replica responds again');
    } catch (error) {
      replica.markStale();
      if (!this.unreachable.has(replica))
        this.log.warn({ replica: index, err: error }, 'Replica does not respond');
      this.unreachable.add(replica);
    }
  }
}
