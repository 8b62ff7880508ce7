import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { RateLimiter } from '../rate-limit/rate-limiter';

export type Report = Readonly<Record<string, 'ok' | 'down'>>;

/** Whether a balancer should send requests here. */
@Injectable()
export class Readiness {
  private isDraining = false;

  constructor(
    private readonly database: Database,
    private readonly limiter: RateLimiter,
  ) {}

  /** From now on the process is not ready, though it still answers. */
  startDraining(): void {
    this.isDraining = true;
  }

  /**
   * `isReady`: the database answers, its migrations are applied, and the process does not end. A Redis that is away is
   * told and no reason to leave: requests are counted in memory meanwhile.
   */
  async check(): Promise<{ isReady: boolean; report: Report }> {
    const state = (isOk: boolean): 'ok' | 'down' => (isOk ? 'ok' : 'down');
    const database = await this.database.isMigrated().then(
      (isMigrated) => ({ database: 'ok', migrations: state(isMigrated) }) as const,
      () => ({ database: 'down' }) as const,
    );
    const { redisAnswers } = this.limiter;
    const report = { ...database, ...(redisAnswers !== undefined && { redis: state(redisAnswers) }) };
    const isReady = !this.isDraining && Object.values(database).every((each) => each === 'ok');
    return { isReady, report };
  }
}
