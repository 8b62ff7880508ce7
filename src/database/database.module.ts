import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Config } from '../config/config';
import { LOG } from '../logging/log';
import { connect } from './connect';
import { Database } from './database';
import { SlowStatements } from './slow-statements';

/** Connects, and migrates unless that is done by hand; closes with the application. */
@Global()
@Module({
  providers: [
    SlowStatements,
    { provide: DataSource, inject: [Config, LOG], useFactory: connect },
    {
      provide: Database,
      inject: [DataSource, Config, LOG],
      useFactory: (
        dataSource: DataSource,
        { STATEMENT_TIMEOUT_SECONDS: timeoutSeconds }: Config,
        log: Logger,
      ) => Database.open(dataSource, { timeoutSeconds, log }),
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
