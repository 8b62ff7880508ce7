const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });
const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });

/** "5 March 2026". */
export const dayOf = (time: string | Date): string => DAY.format(new Date(time));

/** "5 March 2026 at 14:30". */
export const momentOf = (time: string | Date): string => MOMENT.format(new Date(time));
