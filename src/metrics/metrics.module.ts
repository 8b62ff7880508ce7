import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from '../config/config';
import { Metrics } from './metrics';
import { MetricsController } from './metrics.controller';
import { MetricsServer } from './metrics-server';
import { ObserveRequests } from './observe-requests';

/** Prometheus metrics: served with the API, on a separate port, or not at all. */
@Module({})
export class MetricsModule {
  static forRoot({ METRICS }: Config): DynamicModule {
    return {
      module: MetricsModule,
      providers: [Metrics, MetricsServer, ObserveRequests],
      controllers: METRICS === 'on' ? [MetricsController] : [],
    };
  }
}
