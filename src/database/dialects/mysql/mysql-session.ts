import type { PoolConnection } from 'mysql2';
import type { MysqlServer } from './mysql-server';

/** A session setting was refused; the connection must not be used. */
export class SessionSettingError extends Error {}

/** The statements that prepare a new connection. Data safety relies on each of them. */
function sessionStatements({ isMariaDb }: MysqlServer, timeoutSeconds: number): readonly string[] {
  const settings = [
    "time_zone = '+00:00'",
    // Planning the order of forty joined tables would take longer than running any order.
    'optimizer_search_depth = 0',
    // The driver escapes values with backslashes, which NO_BACKSLASH_ESCAPES would break.
    "sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
    isMariaDb ? `max_statement_time = ${timeoutSeconds}` : `max_execution_time = ${timeoutSeconds * 1000}`,
    `innodb_lock_wait_timeout = ${timeoutSeconds}`,
  ];
  return [
    // No gap locks, so parallel creates do not deadlock; rows that matter are locked explicitly.
    'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
    `SET ${settings.map((setting) => `SESSION ${setting}`).join(', ')}`,
  ];
}

/** Prepares a new connection; rejects with `SessionSettingError` when the server refuses a setting. */
export async function prepareSession(
  connection: PoolConnection,
  server: MysqlServer,
  timeoutSeconds: number,
): Promise<void> {
  for (const statement of sessionStatements(server, timeoutSeconds))
    await new Promise<void>((resolve, reject) => {
      connection.query(statement, (error) => {
        if (!error) resolve();
        else if (error.fatal) reject(error);
        else reject(new SessionSettingError(`The server refused: ${statement}`, { cause: error }));
      });
    });
}
