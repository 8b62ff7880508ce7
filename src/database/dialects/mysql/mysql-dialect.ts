import type { Dialect } from '../dialect';
import { mysqlErrors } from './mysql-errors';

/** MySQL cannot say "all rows after an offset" other than by the largest possible limit. */
const ALL_ROWS = '18446744073709551615';

/** The dialect of a server; `foldingCollation` folds the case of every letter, which the binary collations do not. */
export const mysqlDialect = (foldingCollation: string): Dialect => ({
  ...mysqlErrors,
  name: 'mysql',
  nowMs: 'CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)',
  greatest: (a, b) => `GREATEST(${a}, ${b})`,
  trueLiteral: '1',
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
  // INSTR compares in the collation of its arguments; the connection's own might fold case.
  binary: (text) => `CAST(${text} AS BINARY)`,
  limit(limit, offset) {
    if (limit === undefined && offset === 0) return { sql: '', parameters: [] };
    if (limit === undefined) return { sql: ` LIMIT ${ALL_ROWS} OFFSET ?`, parameters: [offset] };
    return { sql: ' LIMIT ? OFFSET ?', parameters: [limit, offset] };
  },
  // The server cancels statements itself (mysql-session.ts).
  timeCheck: () => '',
  preferIndexOfIds: ' IGNORE INDEX (PRIMARY)',
  forUpdate: ' FOR UPDATE',
  lockRow: { lock: { mode: 'pessimistic_write' } },
  firstInsertId: (insertId) => insertId,
  stepOfIds: 'SELECT @@SESSION.auto_increment_increment',
});
