import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import { FORM_ERRORS } from '../../errors/form-errors';
import { validateBody, validDto } from '../../rest/body.pipe';
import { LoginDto } from '../dto/auth.dto';
import { LocalStrategy } from '../strategies/local.strategy';

/** Guards POST /auth/local: validates the body, then identifier and password. */
@Injectable()
export class LocalAuthGuard extends AuthGuard('local') {
  constructor(private readonly strategy: LocalStrategy) {
    super();
  }

  override canActivate(context: ExecutionContext) {
    // Before passport-local, which would also read credentials from the query string.
    validDto(validateBody(LoginDto, context.switchToHttp().getRequest<FastifyRequest>().body));
    return super.canActivate(context);
  }

  /** Registers this application's strategy right before passport looks it up; see JwtAuthGuard. */
  override getRequest(context: ExecutionContext): FastifyRequest {
    passport.use(this.strategy);
    return context.switchToHttp().getRequest<FastifyRequest>();
  }

  override handleRequest<User>(error: unknown, user: User | false): User {
    if (user) return user;
    throw error instanceof Error ? error : FORM_ERRORS.invalid();
  }
}
