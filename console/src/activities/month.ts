import { localDay } from '../resources/dates';

/** Formats a month as `2026-11`, in the user's time zone. */
export type Month = string;

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

export const monthOf = (date: Date): Month => localDay(date).slice(0, 7);

export const readMonth = (text: string | null): Month =>
  text !== null && MONTH.test(text) ? text : monthOf(new Date());

const firstDay = (month: Month): Date => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(year, number - 1, 1);
};

export function shifted(month: Month, by: number): Month {
  const first = firstDay(month);
  return monthOf(new Date(first.getFullYear(), first.getMonth() + by, 1));
}

export const titleOfMonth = (month: Month): string =>
  new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' }).format(firstDay(month));

/** Returns the weeks that overlap a month, Monday to Sunday. */
export function weeksOf(month: Month): Date[][] {
  const first = firstDay(month);
  const before = (first.getDay() + 6) % 7;
  const days = new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate();
  const weeks = Math.ceil((before + days) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from(
      { length: 7 },
      (__, day) => new Date(first.getFullYear(), first.getMonth(), 1 - before + week * 7 + day),
    ),
  );
}
