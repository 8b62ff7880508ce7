import { shownInstant } from '../resources/dates';

const RELATIVE = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

function wordsOf(seconds: number): string {
  for (const [unit, size] of UNITS)
    if (seconds >= size) return RELATIVE.format(-Math.floor(seconds / size), unit);
  return 'just now';
}

interface RelativeTimeProps {
  readonly at: string;
  readonly now: number;
}

/** Shows "3 hours ago", with the exact time as a tooltip. */
export function RelativeTime({ at, now }: RelativeTimeProps) {
  const date = new Date(at);
  return (
    <time dateTime={at} title={shownInstant(date)}>
      {wordsOf((now - date.getTime()) / 1000)}
    </time>
  );
}
