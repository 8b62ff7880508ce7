const SHORT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** An instant of the API in the reader's own words and time zone. */
export const shownInstant = (text: string | Date): string => SHORT.format(new Date(text));

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });

export const shownDay = (text: string): string => DAY.format(new Date(text));

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-11-25`, in the reader's time zone. */
export const localDay = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** An instant as `<input type="datetime-local">` takes it; empty for none. */
export function localInput(text: string | null): string {
  if (text === null) return '';
  const date = new Date(text);
  return `${localDay(date)}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** What such an input holds, as an instant; null for nothing. */
export const instantOf = (local: string): string | null =>
  local === '' ? null : new Date(local).toISOString();
