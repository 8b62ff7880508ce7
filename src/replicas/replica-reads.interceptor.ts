import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { lastValueFrom, type Observable, of } from 'rxjs';
import type { Access } from '../access/access';
import { RecentWriters } from './recent-writers';

type AuthenticatedRequest = FastifyRequest & { access?: Access; allowsStale?: boolean };

/** Allows replicas to serve the lists of the CRM resources, unless the caller is a recent writer. */
@Injectable()
export class ReplicaReadsInterceptor implements NestInterceptor {
  constructor(private readonly writers: RecentWriters) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const user = request.access?.userId;
    if (user === undefined) return next.handle();
    if (request.method === 'GET' || request.method === 'HEAD') {
      const isOfCrm = request.routeOptions.url?.startsWith('/crm-plugin/') === true;
      request.allowsStale = isOfCrm && !(await this.writers.has(user));
      return next.handle();
    }
    try {
      return of(await lastValueFrom(next.handle(), { defaultValue: undefined }));
    } finally {
      await this.writers.record(user);
    }
  }
}
