import type { checkStoredWrites } from './stored-writes';
import type { Writers } from './writers';

export interface Figures {
  readonly scenario: string;
  readonly database: string;
  readonly report: ReturnType<Writers['report']>;
  readonly stored: Awaited<ReturnType<typeof checkStoredWrites>>;
  /** From the end of the trouble to the first write that is acknowledged. */
  readonly recoveryMs: number;
}

/** Writes what was measured to the terminal, whichever way Jest shows the console. */
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
