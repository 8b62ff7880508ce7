const SHORT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Formats an instant of the API in the user's locale and time zone. */
export const shownInstant = (text: string | Date): string => SHORT.format(new Date(text));

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });

export const shownDay = (text: string): string => DAY.format(new Date(text));

const two = (value: number): string => String(value).padStart(2, '0');

/** Formats a date as `2026-11-25`, in the user's time zone. */
export const localDay = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** Formats an instant for `<input type="datetime-local">`; empty for null. */
export function localInput(text: string | null): string {
  if (text === null) return '';
  const date = new Date(text);
  return `${localDay(date)}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Parses the value of such an input to an instant; null if empty. */
export const instantOf = (local: string): string | null =>
  local === '' ? null : new Date(local).toISOString();
