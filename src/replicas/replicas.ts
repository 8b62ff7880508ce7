import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { Config } from '../config/config';
import { RunMode } from '../config/run-mode';
import { Database } from '../database/database';
import type { Sql } from '../database/sql';
import { LOG } from '../logging/log';
import { CHECK_MS, CHECK_TIMEOUT_MS } from './freshness';
import { type Heartbeat, Replica } from './replica';

/** One process per second updates the heartbeat; a clock that was set back, or another node's, never moves it back. */
const MIN_INTERVAL_MS = 800;

async function updateHeartbeat(sql: Sql): Promise<number | undefined> {
  const { greatest, nowMs } = sql.dialect;
  await sql.run(
    `UPDATE heartbeat SET beat_at = ${greatest('beat_at + 1', nowMs)}
     WHERE id = 1 AND beat_at < ${nowMs} - ${MIN_INTERVAL_MS}`,
  );
  return (await sql.numbers(`SELECT ${greatest('beat_at', nowMs)} FROM heartbeat`))[0];
}

/** Updates a heartbeat in the primary database, measures its lag on each replica, and provides the fresh replicas. */
@Injectable()
export class Replicas implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly replicas: readonly Replica[];
  private readonly unreachable = new Set<Replica>();
  private isRunning = false;
  private isUpdating = false;
  private nextIndex = 0;

  constructor(
    private readonly database: Database,
    private readonly mode: RunMode,
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

  onApplicationBootstrap(): void {
    if (!this.mode.serves) return;
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
      .write(updateHeartbeat)
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
