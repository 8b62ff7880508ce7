import type { checkStoredWrites } from '../support/load/stored-writes';
import type { Writers } from '../support/load/writers';

export interface Figures {
  readonly reports: readonly ReturnType<Writers['report']>[];
  readonly stored: Awaited<ReturnType<typeof checkStoredWrites>>;
}

/** Prints measurements to the terminal, bypassing Jest's console. */
export function print(title: string, { reports, stored }: Figures, more: Record<string, string>): void {
  const sum = (key: 'requests' | 'acknowledged') => reports.reduce((total, each) => total + each[key], 0);
  const refused = reports.flatMap((each) => Object.entries(each.refused));
  const facts = {
    requests: sum('requests'),
    acknowledged: sum('acknowledged'),
    errors: refused.map(([kind, count]) => `${kind}: ${count}`).join(', ') || 'none',
    'longest stall': `${Math.max(...reports.map((each) => each.longestOutageMs))} ms`,
    'lost, duplicated, partial writes': `${stored.lost}, ${stored.duplicated}, ${stored.partial}`,
    ...more,
  };
  const lines = Object.entries(facts).map(([name, value]) => `  ${name}: ${value}`);
  process.stdout.write(`\n${title}\n${lines.join('\n')}\n`);
}
