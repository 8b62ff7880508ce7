import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { AppModule } from '../app.module';
import { BackupModule } from '../backup/backup.module';
import { RateLimiter } from '../rate-limit/rate-limiter';
import type { Config } from '../config/config';
import { UsersModule } from '../resources/users/users.module';
import { StrapiImportModule } from '../strapi-import/strapi-import.module';
import { IMPORT_COMMANDS } from './import.command';
import { OperatorAccounts } from './operator-accounts';
import { USER_COMMANDS } from './user.commands';

/** The application without HTTP, with the commands of its operators. */
@Module({
  imports: [UsersModule, StrapiImportModule],
  providers: [OperatorAccounts, ...USER_COMMANDS, ...IMPORT_COMMANDS],
})
export class CliModule {
  static forRoot(config: Config, log: Logger): DynamicModule {
    return {
      module: CliModule,
      imports: [AppModule.forRoot(config, log, RateLimiter.alone(log)), BackupModule.forRoot(config)],
    };
  }
}
