/** A replica further behind the database is not read, milliseconds. */
export const MAX_LAG_MS = 5_000;
/** How often that is looked at, how long an answer may take, and how long what was seen is believed. */
export const CHECK_MS = 1_000;
export const CHECK_TIMEOUT_MS = 1_000;
export const CHECK_VALID_MS = 3_000;
/** How long somebody who wrote reads the database itself: by then every replica that is read has the write. */
export const READ_YOUR_WRITES_MS = MAX_LAG_MS + CHECK_VALID_MS + 2_000;
