import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { tablesOf } from '../../src/backup/fingerprint';
import { createDataSource } from '../../src/database/data-source-options';
import { createTestDatabase } from '../support/database';
import { indexesOf } from './indexes';

/** TypeORM reads MariaDB's catalogue right only when it is told that it is MariaDB's. */
async function schemaUrl(url: string): Promise<string> {
  if (url.startsWith('sqlite:')) return url;
  const dataSource = await createDataSource(url).initialize();
  const [row] = await dataSource.query<{ version: string }[]>('SELECT VERSION() AS version');
  await dataSource.destroy();
  return row?.version.includes('MariaDB') ? url.replace(/^mysql:/, 'mariadb:') : url;
}

describe('migrations', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await createDataSource(await schemaUrl(database.url)).initialize();
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('bring an empty database to what the entities say, and back', async () => {
    expect(await dataSource.runMigrations()).toHaveLength(dataSource.migrations.length);
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    for (const _migration of dataSource.migrations) await dataSource.undoLastMigration();
    const statement =
      dataSource.options.type === 'better-sqlite3'
        ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()';
    const tables = await dataSource.query<{ name: string }[]>(statement);
    const left = tables.map(({ name }) => name).filter((name) => name !== 'migrations');
    expect(left).toEqual([]);
  });

  it('give every table a primary key, without which a cluster cannot tell its rows apart', async () => {
    await dataSource.runMigrations();
    const tables = await tablesOf(dataSource);
    expect(tables.length).toBeGreaterThan(15);
    expect(tables.filter(({ key }) => key.length === 0)).toEqual([]);
    for (const _migration of dataSource.migrations) await dataSource.undoLastMigration();
  });

  it('leave the same indexes, directions included, on every engine', async () => {
    await dataSource.runMigrations();
    const indexes = [...(await indexesOf(dataSource))].map(([name, index]) => `${name}: ${index}\n`).sort();
    // test/database/indexes.txt: extend it with the migration that adds an index.
    expect(indexes.join('')).toBe(readFileSync(join(__dirname, 'indexes.txt'), 'utf8'));
    for (const _migration of dataSource.migrations) await dataSource.undoLastMigration();
  });

  it('can be run again after they were taken back, and once only', async () => {
    expect(await dataSource.runMigrations()).toHaveLength(dataSource.migrations.length);
    expect(await dataSource.runMigrations()).toEqual([]);
  });
});
