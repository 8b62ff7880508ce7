import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { AuditLog } from './audit-log';
import { LOG } from './log';

/** Provides the process logger and the audit log. */
@Module({})
export class LoggingModule {
  static forRoot(log: Logger): DynamicModule {
    return {
      module: LoggingModule,
      global: true,
      providers: [{ provide: LOG, useValue: log }, AuditLog],
      exports: [LOG, AuditLog],
    };
  }
}
