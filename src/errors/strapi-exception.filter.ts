import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toStrapiException } from './to-strapi-exception';

const RETRY_AFTER_SECONDS = 5;

/** The one place where an error becomes an answer; unexpected ones are logged in full. */
@Catch()
export class StrapiExceptionFilter implements ExceptionFilter {
  private readonly logger = new Logger(StrapiExceptionFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const { routeOptions } = http.getRequest<FastifyRequest>();
    const answer = toStrapiException(error, routeOptions.config.inputErrorForm);
    if (answer.getStatus() >= 500) this.logger.error(causeOf(error));
    const reply = http.getResponse<FastifyReply>();
    if (answer.getStatus() === 503) void reply.header('Retry-After', RETRY_AFTER_SECONDS);
    void reply.status(answer.getStatus()).send(answer.body);
  }
}

const causeOf = (error: unknown): unknown =>
  error instanceof Error && error.cause !== undefined ? error.cause : error;
