import type BetterSqlite3 from 'better-sqlite3';
import { lowerCase } from './lower-case';

/** Wraps a text function so that it returns null for anything but text, as SQL functions do. */
const ofText = (change: (text: string) => string) => (value: unknown) =>
  typeof value === 'string' ? change(value) : null;

/** Prepares a connection: durable commits and the text functions that the dialect uses. */
export function prepareSqlite(connection: BetterSqlite3.Database): void {
  // In WAL mode, commits are durable only with `synchronous = FULL`.
  connection.pragma('synchronous = FULL');
  const deterministic = { deterministic: true };
  connection.function('unicode_lower', deterministic, lowerCase);
  connection.function(
    'digits_of',
    deterministic,
    ofText((text) => text.replaceAll(/\D/g, '')),
  );
  connection.function(
    'single_blanks',
    deterministic,
    ofText((text) => text.replaceAll(/ +/g, ' ').replaceAll(/^ | $/g, '')),
  );
}
