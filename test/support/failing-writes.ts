import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isMysql } from './database';
import { sql } from './factories';

/** Makes the database reject such writes while the action runs, to simulate an error that validation cannot detect. */
export async function whileFailing<T>(
  app: NestFastifyApplication,
  event: 'INSERT' | 'UPDATE' | 'DELETE',
  table: string,
  action: () => Promise<T>,
): Promise<T> {
  const body = isMysql
    ? "FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'injected fault'"
    : "BEGIN SELECT RAISE(ABORT, 'injected fault'); END";
  await sql(app, `CREATE TRIGGER injected_fault BEFORE ${event} ON ${table} ${body}`);
  try {
    return await action();
  } finally {
    await sql(app, 'DROP TRIGGER injected_fault');
  }
}
