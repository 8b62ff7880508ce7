import type { checkStoredWrites } from './stored-writes';
import type { Writers } from './writers';

export interface Figures {
  readonly scenario: string;
  readonly database: string;
  readonly report: ReturnType<Writers['report']>;
  readonly stored: Awaited<ReturnType<typeof checkStoredWrites>>;
  /** Milliseconds from the end of the fault to the first acknowledged write. */
  readonly recoveryMs: number;
}

/** Prints measurements to the terminal, bypassing Jest's console. */
export function print({ scenario, database, report, stored, recoveryMs }: Figures): void {
  const refused = Object.entries(report.refused).map(([kind, count]) => `${kind}: ${count}`);
  const lines = [
    `${scenario} (${database})`,
    `requests ${report.requests}, acknowledged ${report.acknowledged}, not: ${refused.join(', ') || 'none'}`,
    `lost ${stored.lost}, duplicated ${stored.duplicated}, partial ${stored.partial}`,
    `longest outage ${report.longestOutageMs} ms, recovery ${recoveryMs} ms`,
  ];
  process.stdout.write(`\n${lines.join('\n  ')}\n`);
}
