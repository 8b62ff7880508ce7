import type { Dialect } from './dialect';
import { errorCode } from './error-code';

/** MySQL has no way to say "all rows after an offset" but the largest possible limit. */
const ALL_ROWS = '18446744073709551615';

/** Somebody else was first: a lock, a row that another node wrote. */
const BUSY = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD']);

/** What the checks before a write had found was taken or removed in between. */
const OVERTAKEN = new Set(['ER_DUP_ENTRY', 'ER_NO_REFERENCED_ROW_2', 'ER_ROW_IS_REFERENCED_2']);

/** A full disk, a server that takes no writes. */
const UNWRITABLE = new Set([
  'ER_DISK_FULL',
  'ER_RECORD_FILE_FULL',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_READ_ONLY_MODE',
]);

/** MariaDB's statement timeout, MySQL's query timeout, an interrupted query; the driver does not name them all. */
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
  // A node of a Galera cluster that has lost the others.
  'ER_UNKNOWN_COM_ERROR',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
]);

/** The driver's own error for a statement on a connection that ended in the meantime has no code. */
const isFatal = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'fatal' in error &&
  error.fatal === true &&
  errorCode(error) === '';

/** Whether nobody answers, so that another connection, or a later attempt, may. */
export const isUnreachable = (error: unknown): boolean => UNREACHABLE.has(errorCode(error)) || isFatal(error);

/** The dialect of a server; `foldingCollation` knows all letters, which its binary collations do not. */
export const mysqlDialect = (foldingCollation: string): Dialect => ({
  name: 'mysql',
  idList: (ids) => ({ sql: `(${ids.join(',')})`, parameters: [] }),
  valueList: (values) => ({ sql: `(${values.map(() => '?').join(',')})`, parameters: values }),
  textOf(kind, column) {
    if (kind === 'id') return `CAST(${column} AS CHAR)`;
    if (kind === 'boolean') return `CASE ${column} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END`;
    return `CONCAT(REPLACE(CAST(${column} AS CHAR), ' ', 'T'), 'Z')`;
  },
  lower: (text) => `LOWER(${text} COLLATE ${foldingCollation})`,
  digits: (text) => `REGEXP_REPLACE(${text}, '[^0-9]', '')`,
  singleBlanks: (text) => `TRIM(REGEXP_REPLACE(${text}, ' +', ' '))`,
  // INSTR takes the collation of its arguments; the connection's own might fold case.
  binary: (text) => `CAST(${text} AS BINARY)`,
  limit(limit, offset) {
    if (limit === undefined && offset === 0) return { sql: '', parameters: [] };
    if (limit === undefined) return { sql: ` LIMIT ${ALL_ROWS} OFFSET ?`, parameters: [offset] };
    return { sql: ' LIMIT ? OFFSET ?', parameters: [limit, offset] };
  },
  timeCheck: () => '',
  preferIndexOfIds: ' IGNORE INDEX (PRIMARY)',
  forUpdate: ' FOR UPDATE',
  firstInsertId: (insertId) => insertId,
  stepOfIds: 'SELECT @@SESSION.auto_increment_increment',
  isRetryable: (error) => BUSY.has(errorCode(error)) || OVERTAKEN.has(errorCode(error)),
  outage(error) {
    if (error instanceof Error && 'errno' in error && TIMEOUT_NUMBERS.has(Number(error.errno)))
      return 'timeout';
    if (BUSY.has(errorCode(error))) return 'busy';
    if (UNWRITABLE.has(errorCode(error))) return 'unwritable';
    return isUnreachable(error) ? 'unreachable' : undefined;
  },
});
