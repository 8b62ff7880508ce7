import type { Rule } from './rules';

/**
 * `repaired`: imported with a change; `dropped`: not imported; `added`: created without a source row; `left out`: has no
 * counterpart in this schema.
 */
export type Outcome = 'repaired' | 'dropped' | 'added' | 'left out';

/** What was done to one row (or, without an id, to a table or column), and why. */
export interface ReportLine {
  readonly table: string;
  readonly id: number | null;
  readonly outcome: Outcome;
  readonly rule: Rule;
  readonly column: string;
  readonly detail: string;
}

/** Row counts: read from the source, written, already present, repaired (of those written), and not imported. */
export interface Counts {
  read: number;
  written: number;
  unchanged: number;
  repaired: number;
  dropped: number;
}

/** The report of one import. */
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

  /** True when rows of this source were already present, i.e. it has been imported before. */
  get isRepeated(): boolean {
    return [...this.counts].some(([table, { unchanged }]) => table !== 'roles' && unchanged > 0);
  }
}
