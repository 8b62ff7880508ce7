import type { ErrorClasses } from '../dialect';
import { errorCode } from '../error-code';

/** Lost lock, or a row that another cluster node changed first. */
const BUSY = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD']);

/** A unique or foreign key was taken or removed after the checks that precede the write. */
const OVERTAKEN = new Set(['ER_DUP_ENTRY', 'ER_NO_REFERENCED_ROW_2', 'ER_ROW_IS_REFERENCED_2']);

/** Full disk, read-only server. */
const UNWRITABLE = new Set([
  'ER_DISK_FULL',
  'ER_RECORD_FILE_FULL',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_READ_ONLY_MODE',
]);

/** MariaDB's statement timeout, MySQL's query timeout, an interrupted query; the driver does not name all of them. */
const TIMEOUT_NUMBERS = new Set([1969, 3024, 1317]);

const UNREACHABLE = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'ER_CON_COUNT_ERROR',
  'ER_CONNECTION_KILLED',
  'ER_NORMAL_SHUTDOWN',
  'ER_SERVER_SHUTDOWN',
  // A Galera node that lost the rest of the cluster.
  'ER_UNKNOWN_COM_ERROR',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
]);

/** The driver's error for a statement on a closed connection has no code. */
const isFatal = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'fatal' in error &&
  error.fatal === true &&
  errorCode(error) === '';

export const mysqlErrors: ErrorClasses = {
  isRetryable: (error) => BUSY.has(errorCode(error)) || OVERTAKEN.has(errorCode(error)),
  outage(error) {
    if (error instanceof Error && 'errno' in error && TIMEOUT_NUMBERS.has(Number(error.errno)))
      return 'timeout';
    if (BUSY.has(errorCode(error))) return 'busy';
    if (UNWRITABLE.has(errorCode(error))) return 'unwritable';
    return UNREACHABLE.has(errorCode(error)) || isFatal(error) ? 'unreachable' : undefined;
  },
};
