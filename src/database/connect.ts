import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { Config } from '../config/config';
import { createDataSource } from './data-source-options';
import { engineOf } from './dialects/engines';
import { withStartLock } from './start-lock';

const PENDING = 'Migrations are pending and MIGRATIONS is manual: run `npm run migration:run` first';
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/** Connects to the database, waiting until it responds, and applies pending migrations unless MIGRATIONS is manual. */
export async function connect(config: Config, log: Logger): Promise<DataSource> {
  const poolSize = config.DATABASE_POOL_SIZE;
  const timeoutSeconds = config.STATEMENT_TIMEOUT_SECONDS;
  const dataSource = createDataSource(config.DATABASE_URL, { poolSize, timeoutSeconds });
  await initialize(dataSource, Date.now() + config.DATABASE_WAIT_SECONDS * 1000, log);
  if (await hasPending(dataSource)) {
    if (config.MIGRATIONS === 'manual') throw new Error(PENDING);
    await migrate(dataSource, config.DATABASE_URL);
  }
  return dataSource;
}

/** One process migrates, others wait. On a server, migrations have a connection without a time limit. */
async function migrate(dataSource: DataSource, databaseUrl: string): Promise<void> {
  const isEmbedded = dataSource.options.type === 'better-sqlite3';
  const migrator = isEmbedded
    ? dataSource
    : await createDataSource(databaseUrl, { poolSize: 1 }).initialize();
  try {
    await withStartLock(dataSource, () => migrator.runMigrations());
  } finally {
    if (migrator !== dataSource) await migrator.destroy();
  }
}

/** TypeORM's `showMigrations` creates the migrations table as a side effect, which two processes cannot do at once. */
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

/** Connects; retries with backoff until `deadline` (epoch milliseconds) while the server is unreachable. */
async function initialize(dataSource: DataSource, deadline: number, log: Logger): Promise<void> {
  const { errors } = engineOf(dataSource);
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      await dataSource.initialize();
      return;
    } catch (error) {
      if (errors.outage(error) !== 'unreachable' || Date.now() + pause > deadline) throw error;
      log.warn({ err: error }, 'The database does not respond yet; retrying');
      await sleep(pause);
    }
  }
}
