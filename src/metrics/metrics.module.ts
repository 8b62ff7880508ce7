import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from '../config/config';
import { Metrics } from './metrics';
import { MetricsController } from './metrics.controller';
import { MetricsServer } from './metrics-server';

/** Prometheus metrics: served with the API, on a separate port, or not at all. */
@Module({})
export class MetricsModule {
  static forRoot({ METRICS }: Config): DynamicModule {
    return {
      module: MetricsModule,
      providers: [Metrics, MetricsServer],
      controllers: METRICS === 'on' ? [MetricsController] : [],
    };
  }
}
