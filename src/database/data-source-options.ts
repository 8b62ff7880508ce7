import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { lowerCase } from './lower-case';
import { NamingStrategy } from './naming-strategy';

const SQLITE_PREFIX = 'sqlite:';

/**
 * The data source of a `DATABASE_URL`: `sqlite:<file>`, `sqlite::memory:` or `mysql://user:password@host:port/name`
 * (MySQL and MariaDB alike; with `mariadb://` TypeORM's schema tools read MariaDB's catalogue right). Not yet connected.
 */
export function createDataSource(databaseUrl: string, poolSize = 10): DataSource {
  const dataSource = new DataSource({
    entities: [join(__dirname, '../{idempotency,mail,resources/*}/*.entity{.ts,.js}')],
    migrations: [join(__dirname, 'migrations/[0-9]*{.ts,.js}')],
    migrationsTransactionMode: 'each',
    namingStrategy: new NamingStrategy(),
    ...(databaseUrl.startsWith(SQLITE_PREFIX)
      ? sqliteOptions(databaseUrl)
      : mysqlOptions(databaseUrl, poolSize)),
  } as DataSourceOptions);
  // SQLite takes any type name that contains TEXT; TypeORM's own list leaves MEDIUMTEXT out.
  if (dataSource.options.type === 'better-sqlite3') dataSource.driver.supportedDataTypes.push('mediumtext');
  return dataSource;
}

function sqliteOptions(databaseUrl: string): Partial<DataSourceOptions> {
  const database = databaseUrl.slice(SQLITE_PREFIX.length);
  if (database !== ':memory:') mkdirSync(dirname(database), { recursive: true });
  return { type: 'better-sqlite3', database, enableWAL: true, timeout: 5_000, prepareDatabase };
}

function prepareDatabase(connection: BetterSqlite3.Database): void {
  // Durable at every commit is what `synchronous = FULL` means in WAL mode.
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

/** SQL's null is the null of every function of text. */
const ofText = (change: (text: string) => string) => (value: unknown) =>
  typeof value === 'string' ? change(value) : null;

function mysqlOptions(databaseUrl: string, poolSize: number): Partial<DataSourceOptions> {
  return {
    type: databaseUrl.startsWith('mariadb:') ? 'mariadb' : 'mysql',
    url: databaseUrl,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: false,
    poolSize,
    extra: { waitForConnections: true, enableKeepAlive: true, maxIdle: poolSize },
  };
}
