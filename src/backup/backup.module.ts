import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from '../config/config';
import { ConfigModule } from '../config/config.module';
import { RunMode } from '../config/run-mode';
import { BACKUP_COMMANDS } from './backup.commands';
import { Backups } from './backups';

/** The commands that run without connecting to or migrating the database first. */
@Module({ providers: [Backups, ...BACKUP_COMMANDS] })
export class BackupModule {
  static forRoot(config: Config): DynamicModule {
    return { module: BackupModule, imports: [ConfigModule.forRoot(config, RunMode.command)] };
  }
}
