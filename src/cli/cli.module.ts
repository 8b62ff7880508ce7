import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { Logger } from 'pino';
import { AppModule } from '../app.module';
import { BackupModule } from '../backup/backup.module';
import { RateLimiter } from '../rate-limit/rate-limiter';
import type { Config } from '../config/config';
import { RunMode } from '../config/run-mode';
import { UsersModule } from '../resources/users/users.module';
import { StrapiImportModule } from '../strapi-import/strapi-import.module';
import { VillageImportModule } from '../village-import/village-import.module';
import { ExportCommand } from './export.command';
import { IMPORT_COMMANDS } from './import.command';
import { OperatorAccounts } from './operator-accounts';
import { ResourceServices } from './resource-services';
import { USER_COMMANDS } from './user.commands';

/** The application without HTTP, with the operator commands. */
@Module({
  imports: [DiscoveryModule, UsersModule, StrapiImportModule, VillageImportModule],
  providers: [OperatorAccounts, ResourceServices, ExportCommand, ...USER_COMMANDS, ...IMPORT_COMMANDS],
})
export class CliModule {
  static forRoot(config: Config, log: Logger): DynamicModule {
    return {
      module: CliModule,
      imports: [
        AppModule.forRoot(config, RunMode.command, log, RateLimiter.inMemory(log)),
        BackupModule.forRoot(config),
      ],
    };
  }
}
