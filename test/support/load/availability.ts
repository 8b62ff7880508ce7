import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 10;

/** When a service answered, and how long it did not. */
export class Availability {
  answers = 0;
  longestOutageMs = 0;
  private lastAt = performance.now();
  /** When the youngest of the answered requests began. */
  private lastBegan = 0;

  /** A request that began then is answered now. */
  answered(startedAt: number): void {
    this.answers += 1;
    this.lastBegan = Math.max(this.lastBegan, startedAt);
    this.end();
  }

  /** Counts the time since the last answer. */
  end(): void {
    const now = performance.now();
    this.longestOutageMs = Math.max(this.longestOutageMs, Math.round(now - this.lastAt));
    this.lastAt = now;
  }

  /** Resolves with the milliseconds until a request is answered that begins after this call. */
  async untilAnswer(seconds: number): Promise<number> {
    const from = performance.now();
    while (this.lastBegan <= from) {
      if (performance.now() - from > seconds * 1000) throw new Error(`no answer within ${seconds} s`);
      await sleep(POLL_MS);
    }
    return Math.round(performance.now() - from);
  }
}
