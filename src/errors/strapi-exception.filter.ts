import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toStrapiException } from './to-strapi-exception';

/** The one place where an error becomes an answer; unexpected ones are logged in full. */
@Catch()
export class StrapiExceptionFilter implements ExceptionFilter {
  private readonly logger = new Logger(StrapiExceptionFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const answer = toStrapiException(error);
    if (answer.getStatus() === 500) this.logger.error(error);
    void host.switchToHttp().getResponse<FastifyReply>().status(answer.getStatus()).send(answer.body);
  }
}
