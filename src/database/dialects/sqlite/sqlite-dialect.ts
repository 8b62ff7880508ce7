import type { Dialect } from '../dialect';
import { sqliteErrors } from './sqlite-errors';

const placeholders = (count: number): string => Array.from({ length: count }, () => '?').join(',');

export const sqliteDialect: Dialect = {
  ...sqliteErrors,
  name: 'sqlite',
  nowMs: "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",
  greatest: (a, b) => `MAX(${a}, ${b})`,
  trueLiteral: '1',
  // One parameter for any number of ids: the statement text stays the same and is prepared once.
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
  // Functions of sqlite-functions.ts; the built-in LOWER folds ASCII only.
  lower: (text) => `unicode_lower(${text})`,
  digits: (text) => `digits_of(${text})`,
  singleBlanks: (text) => `single_blanks(${text})`,
  binary: (text) => text,
  limit(limit, offset) {
    if (limit === undefined && offset === 0) return { sql: '', parameters: [] };
    return { sql: ' LIMIT ? OFFSET ?', parameters: [limit ?? -1, offset] };
  },
  preferIndexOfIds: '',
  // One process writes at a time (BEGIN IMMEDIATE), so a row needs no lock of its own.
  forUpdate: '',
  lockRow: {},
  firstInsertId: (insertId, rows) => insertId - rows + 1,
  stepOfIds: undefined,
  timeCheck: (columns) => `within_time(${columns.join(', ')}) = 1 AND `,
};
