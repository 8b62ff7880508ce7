const DATE = String.raw`(?<year>\d{4})(?:-(?<month>\d\d)(?:-(?<day>\d\d))?|(?<basicMonth>\d\d)(?<basicDay>\d\d))?`;
const TIME = String.raw`(?<hour>\d\d)(?::?(?<minute>\d\d)(?::?(?<second>\d\d)(?:[.,](?<fraction>\d+))?)?)?`;
const OFFSET = String.raw`(?<offset>[zZ]|(?<sign>[+-])(?<offsetHour>\d\d):?(?<offsetMinute>\d\d)?)`;
const ISO = new RegExp(String.raw`^${DATE}(?:[Tt ]${TIME}${OFFSET}?)?$`);
/**
 * Digits that are not an ISO date are epoch milliseconds. Six digits are rejected: they look like a year and a month.
 */
const EPOCH = /^(?!\d{6}$)-?\d+$/;
const FIRST_YEAR = Date.UTC(1000, 0, 1);
const END_OF_YEARS = Date.UTC(10000, 0, 1);

/**
 * Parses a datetime of a body or filter to epoch milliseconds; undefined if invalid (CONTRACT §3.1, §11).
 * Text is read as ISO 8601, else as epoch milliseconds; a number is epoch milliseconds. Allows the years 1000–9999.
 */
export function parseDatetime(value: unknown): number | undefined {
  const time = typeof value === 'string' ? fromText(value) : value;
  if (typeof time !== 'number' || !Number.isInteger(time)) return undefined;
  return time >= FIRST_YEAR && time < END_OF_YEARS ? time : undefined;
}

function fromText(text: string): number | undefined {
  const parts = ISO.exec(text)?.groups;
  if (parts) return fromIso(parts);
  // Strapi: digits are epoch milliseconds, as text too.
  return EPOCH.test(text) ? Number(text) : undefined;
}

function fromIso(parts: Record<string, string | undefined>): number | undefined {
  const hasTime = parts['hour'] !== undefined;
  const month = parts['month'] ?? parts['basicMonth'];
  const day = parts['day'] ?? parts['basicDay'];
  if (hasTime && day === undefined) return undefined;
  const date = utcDay(Number(parts['year']), Number(month ?? 1), Number(day ?? 1));
  const time = hasTime ? timeOfDay(parts) : 0;
  return date === undefined || time === undefined ? undefined : date + time;
}

function utcDay(year: number, month: number, day: number): number | undefined {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? time : undefined;
}

function timeOfDay(parts: Record<string, string | undefined>): number | undefined {
  const [hour, minute, second] = [parts['hour'], parts['minute'], parts['second']].map((part) =>
    Number(part ?? 0),
  );
  if (hour === undefined || minute === undefined || second === undefined) return undefined;
  const milliseconds = Number((parts['fraction'] ?? '').padEnd(3, '0').slice(0, 3));
  const isMidnightAtEnd = hour === 24 && minute + second + milliseconds === 0;
  const offset = offsetOf(parts);
  if ((hour > 23 && !isMidnightAtEnd) || minute > 59 || second > 59 || offset === undefined) return undefined;
  return ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds - offset;
}

function offsetOf(parts: Record<string, string | undefined>): number | undefined {
  if (parts['sign'] === undefined) return 0;
  const hours = Number(parts['offsetHour']);
  const minutes = Number(parts['offsetMinute'] ?? 0);
  if (hours > 23 || minutes > 59) return undefined;
  return (parts['sign'] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
