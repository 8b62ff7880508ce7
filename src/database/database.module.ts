import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config/config';
import { LOG } from '../logging/log';
import { connect } from './connect';
import { Database } from './database';

/** Connects, and migrates unless that is done by hand; closes with the application. */
@Global()
@Module({
  providers: [
    { provide: DataSource, inject: [Config, LOG], useFactory: connect },
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
