import { type DynamicModule, Module } from '@nestjs/common';
import { RateLimiter } from './rate-limiter';

/** Gives the process's one limiter, which counts before Nest sees a request, to whoever asks how it is. */
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
