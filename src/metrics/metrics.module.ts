import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from '../config/config';
import { Metrics } from './metrics';
import { MetricsController } from './metrics.controller';
import { MetricsServer } from './metrics-server';
import { ObserveRequests } from './observe-requests';

/** Figures for Prometheus: beside the API, on a port of their own, or not at all. */
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
