import { type DynamicModule, Module } from '@nestjs/common';
import { Config } from './config';
import { RunMode } from './run-mode';

/** Provides the validated configuration and the run mode of the process. */
@Module({})
export class ConfigModule {
  static forRoot(config: Config, mode: RunMode): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [
        { provide: Config, useValue: config },
        { provide: RunMode, useValue: mode },
      ],
      exports: [Config, RunMode],
    };
  }
}
