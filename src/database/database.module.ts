import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config/config';
import { createDataSource } from './data-source-options';
import { Database } from './database';

/** Connects, and migrates unless that is done by hand; closes with the application. */
@Global()
@Module({
  providers: [
    { provide: DataSource, inject: [Config], useFactory: connect },
    {
      provide: Database,
      inject: [DataSource, Config],
      useFactory: (dataSource: DataSource, config: Config) =>
        Database.open(dataSource, config.STATEMENT_TIMEOUT_SECONDS),
    },
  ],
  exports: [Database],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    await this.dataSource.destroy();
  }
}

const PENDING = 'Migrations are pending and MIGRATIONS is manual: run `npm run migration:run` first';

async function connect(config: Config): Promise<DataSource> {
  const dataSource = await createDataSource(config.DATABASE_URL, config.DATABASE_POOL_SIZE).initialize();
  if (config.MIGRATIONS === 'auto') await dataSource.runMigrations();
  else if (await dataSource.showMigrations()) throw new Error(PENDING);
  return dataSource;
}
