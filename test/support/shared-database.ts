import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, isMysql, type TestDatabase } from './database';

/** Creates a database that several instances of the application can open: a file, or a new one on the server. */
export async function createSharedDatabase(): Promise<TestDatabase> {
  if (isMysql) return createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'crm-shared-'));
  return {
    url: `sqlite:${join(folder, 'crm.sqlite')}`,
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}
