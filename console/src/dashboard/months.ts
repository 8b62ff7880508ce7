export interface Month {
  readonly label: string;
  readonly name: string;
  /** API filter for activities that start in this month. */
  readonly query: string;
}

const SHORT = new Intl.DateTimeFormat('en-GB', { month: 'short' });
const LONG = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' });

/** Returns the last months in the user's time zone, the current month last. */
export function lastMonths(count: number, now: Date): readonly Month[] {
  return Array.from({ length: count }, (_, place) => {
    const [start, end] = [place - count + 1, place - count + 2].map(
      (offset) => new Date(now.getFullYear(), now.getMonth() + offset, 1),
    ) as [Date, Date];
    const [from, to] = [start, end].map((date) => encodeURIComponent(date.toISOString())) as [string, string];
    return {
      label: SHORT.format(start),
      name: LONG.format(start),
      query: `start_datetime_gte=${from}&start_datetime_lt=${to}`,
    };
  });
}
