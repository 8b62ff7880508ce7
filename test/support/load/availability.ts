import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 10;

/** Tracks when a service responds and how long it is unavailable. */
export class Availability {
  answers = 0;
  longestOutageMs = 0;
  private lastAt = performance.now();
  /** Start time of the latest request that got a response. */
  private lastBegan = 0;

  /** Records a response to a request that started at this time. */
  answered(startedAt: number): void {
    this.answers += 1;
    this.lastBegan = Math.max(this.lastBegan, startedAt);
    this.end();
  }

  /** Adds the time since the last response. */
  end(): void {
    const now = performance.now();
    this.longestOutageMs = Math.max(this.longestOutageMs, Math.round(now - this.lastAt));
    this.lastAt = now;
  }

  /** Resolves with the milliseconds until a request that starts after this call gets a response. */
  async untilAnswer(seconds: number): Promise<number> {
    const from = performance.now();
    while (this.lastBegan <= from) {
      if (performance.now() - from > seconds * 1000) throw new Error(`no response within ${seconds} s`);
      await sleep(POLL_MS);
    }
    return Math.round(performance.now() - from);
  }
}
