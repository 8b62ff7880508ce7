import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type AbstractHttpAdapter, HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { Metrics } from './metrics';

/** Records each response with its duration; requests that match no route share one label. */
@Injectable()
export class ObserveRequests implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    // Commands run without HTTP.
    const adapter = this.host.httpAdapter as AbstractHttpAdapter | null;
    if (!adapter) return;
    const fastify = adapter.getInstance<FastifyInstance>();
    fastify.addHook('onResponse', (request, reply, done) => {
      const { method, is404, routeOptions } = request;
      const route = is404 ? '(none)' : (routeOptions.url ?? '(none)');
      this.metrics.observe({ method, route, status: reply.statusCode }, reply.elapsedTime);
      done();
    });
  }
}
