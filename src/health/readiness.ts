import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { RateLimiter } from '../rate-limit/rate-limiter';

export type Report = Readonly<Record<string, 'ok' | 'down'>>;

/** Readiness check for load balancers. */
@Injectable()
export class Readiness {
  private isDraining = false;

  constructor(
    private readonly database: Database,
    private readonly limiter: RateLimiter,
  ) {}

  /** Makes the process report that it is not ready; it still serves requests. */
  startDraining(): void {
    this.isDraining = true;
  }

  /**
   * `isReady`: true when the database responds, its migrations are applied and the process is not shutting down. The
   * status of Redis is reported but does not affect readiness: without it, rate limits are counted in memory.
   */
  async check(): Promise<{ isReady: boolean; report: Report }> {
    const state = (isOk: boolean): 'ok' | 'down' => (isOk ? 'ok' : 'down');
    const database = await this.database.isMigrated().then(
      (isMigrated) => ({ database: 'ok', migrations: state(isMigrated) }) as const,
      () => ({ database: 'down' }) as const,
    );
    const { isRedisReady: redisAnswers } = this.limiter;
    const report = { ...database, ...(redisAnswers !== undefined && { redis: state(redisAnswers) }) };
    const isReady = !this.isDraining && Object.values(database).every((each) => each === 'ok');
    return { isReady, report };
  }
}
