import { type DynamicModule, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import type { Config } from '../config/config';
import { RecentWriters } from './recent-writers';
import { ReplicaReadsInterceptor } from './replica-reads.interceptor';
import { Replicas } from './replicas';

/** Provides nothing if no replicas are configured. */
@Module({})
export class ReplicasModule {
  static forRoot({ replicaUrls }: Config): DynamicModule {
    const providers = [
      Replicas,
      RecentWriters,
      { provide: APP_INTERCEPTOR, useClass: ReplicaReadsInterceptor },
    ];
    return { module: ReplicasModule, providers: replicaUrls.length > 0 ? providers : [] };
  }
}
