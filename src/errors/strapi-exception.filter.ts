import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { LOG } from '../logging/log';
import { toStrapiException } from './to-strapi-exception';

const RETRY_AFTER_SECONDS = 5;

/** Converts every error to a response. Logs errors with status 500 and above in full. */
@Catch()
export class StrapiExceptionFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const { id: requestId, routeOptions } = http.getRequest<FastifyRequest>();
    const answer = toStrapiException(error, routeOptions.config.inputErrorForm);
    if (answer.getStatus() >= 500)
      this.log.error({ requestId, route: routeOptions.url, err: causeOf(error) }, 'Request failed');
    const reply = http.getResponse<FastifyReply>();
    if (answer.getStatus() === 503) void reply.header('Retry-After', RETRY_AFTER_SECONDS);
    void reply.status(answer.getStatus()).send(answer.body);
  }
}

const causeOf = (error: unknown): unknown =>
  error instanceof Error && error.cause !== undefined ? error.cause : error;
