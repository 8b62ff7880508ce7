import { errorCode } from '../../database/dialects/error-code';
import { MysqlSource } from './mysql-source';
import { PostgresSource } from './postgres-source';
import type { SourceConnection } from './source-connection';
import { SqliteSource } from './sqlite-source';

/**
 * Opens `mysql://…`, `mariadb://…`, `postgres://…`, `postgresql://…` or an SQLite file. Throws a one-line `Error` on
 * failure.
 */
export async function openSource(from: string): Promise<SourceConnection> {
  try {
    if (/^(mysql|mariadb):/.test(from)) return await MysqlSource.open(from);
    if (/^postgres(ql)?:/.test(from)) return await PostgresSource.open(from);
    return SqliteSource.open(from.replace(/^sqlite:/, ''));
  } catch (error) {
    const reason = (error instanceof Error && error.message) || errorCode(error);
    throw new Error(`Cannot open ${withoutPassword(from)}: ${reason}`, { cause: error });
  }
}

/** Removes the password from a URL. */
const withoutPassword = (from: string): string => from.replace(/^(\w+:\/\/[^:@/]*):.*@/, '$1@');
