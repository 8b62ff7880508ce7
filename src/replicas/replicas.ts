import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { Config } from '../config/config';
import { Database } from '../database/database';
import { LOG } from '../logging/log';
import { CHECK_MS } from './freshness';
import { Replica } from './replica';

/** The database's own clock, in milliseconds. */
const NOW = 'CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)';

/** Keeps a clock running in the database, looks how late it is on each replica, and offers those that are hardly late. */
@Injectable()
export class Replicas implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly replicas: readonly Replica[];
  private readonly silent = new Set<Replica>();
  private timer: NodeJS.Timeout | undefined;
  private check = Promise.resolve();
  private turn = 0;

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
          dialect: database.dialect,
        }),
    );
    database.offer(() => this.next());
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.checkAll();
    this.lookAgain();
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.check;
    await Promise.all(this.replicas.map((replica) => replica.close()));
  }

  /** One that is hardly behind, each in turn; undefined when there is none now. */
  private next(): Replica | undefined {
    this.turn += 1;
    const fresh = this.replicas.filter(({ isFresh }) => isFresh);
    return fresh[this.turn % fresh.length];
  }

  private lookAgain(): void {
    this.timer = setTimeout(() => {
      this.check = this.checkAll().then(() => {
        if (this.timer) this.lookAgain();
      });
    }, CHECK_MS).unref();
  }

  private async checkAll(): Promise<void> {
    const now = await this.beat().catch(() => undefined);
    await Promise.all(this.replicas.map((replica, index) => this.checkOne(replica, index, now)));
  }

  /** The time of the database, which it now also keeps for its replicas. */
  private beat(): Promise<number> {
    return this.database.write(async (sql) => {
      await sql.run(`UPDATE heartbeat SET beat_at = ${NOW} WHERE id = 1`);
      return (await sql.numbers('SELECT beat_at FROM heartbeat'))[0] ?? 0;
    });
  }

  private async checkOne(replica: Replica, index: number, now: number | undefined): Promise<void> {
    try {
      if (now !== undefined) await replica.check(now);
      if (this.silent.delete(replica)) this.log.warn({ replica: index }, 'A replica answers again');
    } catch (error) {
      replica.distrust();
      if (!this.silent.has(replica))
        this.log.warn({ replica: index, err: error }, 'A replica does not answer');
      this.silent.add(replica);
    }
  }
}
