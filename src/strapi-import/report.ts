import type { Rule } from './rules';

/** `repaired`: kept with a change; `dropped`: a row not taken over; `added`: one of ours alone; `left out`: has no place here. */
export type Outcome = 'repaired' | 'dropped' | 'added' | 'left out';

/** What was done, and why, to one row (or, without an id, to a table or column). */
export interface ReportLine {
  readonly table: string;
  readonly id: number | null;
  readonly outcome: Outcome;
  readonly rule: Rule;
  readonly column: string;
  readonly detail: string;
}

/** Rows of the source that were read; of the database: written, there already; of the written ones: repaired; not written. */
export interface Counts {
  read: number;
  written: number;
  unchanged: number;
  repaired: number;
  dropped: number;
}

/** What one run found and did. */
export class Report {
  readonly lines: ReportLine[] = [];
  readonly counts = new Map<string, Counts>();

  add(line: ReportLine): void {
    this.lines.push(line);
  }

  count(table: string, what: keyof Counts, rows = 1): void {
    const counts = this.counts.get(table) ?? { read: 0, written: 0, unchanged: 0, repaired: 0, dropped: 0 };
    counts[what] += rows;
    this.counts.set(table, counts);
  }

  /** Whether this source was imported before: its rows are there already. */
  get isRepetition(): boolean {
    return [...this.counts].some(([table, { unchanged }]) => table !== 'roles' && unchanged > 0);
  }
}
