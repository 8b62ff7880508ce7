import type { ErrorClasses } from '../dialect';
import { errorCode } from '../error-code';
import { StatementTimeoutError } from '../../errors';

const RETRYABLE = /^SQLITE_(BUSY|LOCKED|CONSTRAINT_(UNIQUE|FOREIGNKEY|PRIMARYKEY|TRIGGER))/;

/** Another process holds the write lock. */
const BUSY = /^SQLITE_(BUSY|LOCKED)/;

/** Full disk, read-only file, failing disk. */
const UNWRITABLE = /^SQLITE_(FULL|READONLY|IOERR|CANTOPEN)/;

export const sqliteErrors: ErrorClasses = {
  isRetryable: (error) => RETRYABLE.test(errorCode(error)),
  outage(error) {
    if (error instanceof StatementTimeoutError) return 'timeout';
    if (BUSY.test(errorCode(error))) return 'busy';
    return UNWRITABLE.test(errorCode(error)) ? 'unwritable' : undefined;
  },
};
