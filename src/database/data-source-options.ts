import { join } from 'node:path';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { DataSourceSettings } from './dialects/engine';
import { engineOfUrl } from './dialects/engines';
import { NamingStrategy } from './naming-strategy';
import { silentLogger } from './silent-logger';
import { StatementSubscriber } from './statement-subscriber';

/**
 * Creates the data source of a `DATABASE_URL`, not yet connected: `sqlite:<file>`, `sqlite::memory:` or
 * `mysql://user:password@host:port/name` (MySQL and MariaDB; with `mariadb://`, TypeORM's schema tools read MariaDB's
 * catalogue correctly).
 */
export function createDataSource(
  databaseUrl: string,
  settings: DataSourceSettings = { poolSize: 10 },
): DataSource {
  const dataSource = new DataSource({
    entities: [join(__dirname, '../{idempotency,mail,resources/*}/*.entity{.ts,.js}')],
    migrations: [join(__dirname, 'migrations/[0-9]*{.ts,.js}')],
    migrationsTransactionMode: 'each',
    namingStrategy: new NamingStrategy(),
    subscribers: [StatementSubscriber],
    logger: silentLogger,
    ...engineOfUrl(databaseUrl).options(databaseUrl, settings),
  } as DataSourceOptions);
  // SQLite takes any type name that contains TEXT; TypeORM's list lacks MEDIUMTEXT.
  if (dataSource.options.type === 'better-sqlite3') dataSource.driver.supportedDataTypes.push('mediumtext');
  return dataSource;
}
