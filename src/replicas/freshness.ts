/** Maximum replication lag in milliseconds; a replica with a higher lag is not read. */
export const MAX_LAG_MS = 5_000;
/** Interval, timeout and validity of a lag check, in milliseconds. */
export const CHECK_MS = 1_000;
export const CHECK_TIMEOUT_MS = 1_000;
export const CHECK_VALID_MS = 3_000;
/** How long a writer reads from the primary database; after that, every replica in use has the write. */
export const READ_YOUR_WRITES_MS = MAX_LAG_MS + CHECK_VALID_MS + 2_000;
