import type { Dialect } from './dialect';
import { errorCode } from './error-code';

const placeholders = (count: number): string => Array.from({ length: count }, () => '?').join(',');

const RETRYABLE = /^SQLITE_(BUSY|LOCKED|CONSTRAINT_(UNIQUE|FOREIGNKEY|PRIMARYKEY|TRIGGER))/;

/** Another process writes. */
const BUSY = /^SQLITE_(BUSY|LOCKED)/;

/** A full disk, a file that may only be read, a disk that fails. */
const UNWRITABLE = /^SQLITE_(FULL|READONLY|IOERR|CANTOPEN)/;

/** A statement that `within_time` ended. */
export class StatementTimeoutError extends Error {}

export const sqliteDialect: Dialect = {
  name: 'sqlite',
  // One parameter whatever the number of ids: the statement stays the same and is prepared once.
  idList: (ids) =>
    ids.length === 1
      ? { sql: '(?)', parameters: ids }
      : { sql: '(SELECT value FROM json_each(?))', parameters: [JSON.stringify(ids)] },
  valueList: (values) => ({ sql: `(${placeholders(values.length)})`, parameters: values }),
  textOf(kind, column) {
    if (kind === 'id') return `CAST(${column} AS TEXT)`;
    if (kind === 'boolean') return `CASE ${column} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END`;
    return `substr(${column}, 1, 10) || 'T' || substr(${column}, 12) || 'Z'`;
  },
  // Registered in data-source-options.ts, like the two below; the built-in LOWER folds ASCII only.
  lower: (text) => `unicode_lower(${text})`,
  digits: (text) => `digits_of(${text})`,
  singleBlanks: (text) => `single_blanks(${text})`,
  binary: (text) => text,
  limit(limit, offset) {
    if (limit === undefined && offset === 0) return { sql: '', parameters: [] };
    return { sql: ' LIMIT ? OFFSET ?', parameters: [limit ?? -1, offset] };
  },
  preferIndexOfIds: '',
  forUpdate: '',
  firstInsertId: (insertId, rows) => insertId - rows + 1,
  stepOfIds: undefined,
  outage(error) {
    if (error instanceof StatementTimeoutError) return 'timeout';
    if (BUSY.test(errorCode(error))) return 'busy';
    return UNWRITABLE.test(errorCode(error)) ? 'unwritable' : undefined;
  },
  timeCheck: (columns) => `within_time(${columns.join(', ')}) = 1 AND `,
  isRetryable: (error) => RETRYABLE.test(errorCode(error)),
};
