import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Config } from '../config/config';
import { createDataSource } from './data-source-options';
import { isUnreachable } from './dialects/mysql';
import { withStartLock } from './start-lock';

const PENDING = 'Migrations are pending and MIGRATIONS is manual: run `npm run migration:run` first';
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/** Waits for the database, and migrates it unless that is done by hand; one process migrates, others wait. */
export async function connect(config: Config, log: Logger): Promise<DataSource> {
  const dataSource = createDataSource(config.DATABASE_URL, config.DATABASE_POOL_SIZE);
  await reach(dataSource, Date.now() + config.DATABASE_WAIT_SECONDS * 1000, log);
  if (await hasPending(dataSource)) {
    if (config.MIGRATIONS === 'manual') throw new Error(PENDING);
    await withStartLock(dataSource, () => dataSource.runMigrations());
  }
  return dataSource;
}

/** TypeORM's own question creates the table of migrations on the way, which two processes cannot do at once. */
async function hasPending(dataSource: DataSource): Promise<boolean> {
  const runner = dataSource.createQueryRunner();
  try {
    if (!(await runner.hasTable('migrations'))) return true;
    const rows = (await runner.query('SELECT name FROM migrations')) as { name: string }[];
    const applied = new Set(rows.map(({ name }) => name));
    return dataSource.migrations.some(({ name }) => !applied.has(name ?? ''));
  } finally {
    await runner.release();
  }
}

async function reach(dataSource: DataSource, deadline: number, log: Logger): Promise<void> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      await dataSource.initialize();
      return;
    } catch (error) {
      if (!isUnreachable(error) || Date.now() + pause > deadline) throw error;
      log.warn({ err: error }, 'The database does not answer yet');
      await sleep(pause);
    }
  }
}
