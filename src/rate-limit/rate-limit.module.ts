import { type DynamicModule, Module } from '@nestjs/common';
import { RateLimiter } from './rate-limiter';

/** Provides the rate limiter, which is created before Nest because it counts requests in a Fastify hook. */
@Module({})
export class RateLimitModule {
  static forRoot(limiter: RateLimiter): DynamicModule {
    return {
      module: RateLimitModule,
      global: true,
      providers: [{ provide: RateLimiter, useValue: limiter }],
      exports: [RateLimiter],
    };
  }
}
