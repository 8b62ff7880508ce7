import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-local';
import type { Access } from '../../access/access';
import type { Account } from '../../resources/users/user-accounts';
import { AuthService } from '../auth.service';

/** Authenticates a login by identifier and password; `request.user` becomes the account (CONTRACT §5.2). */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy, 'local') {
  constructor(private readonly auth: AuthService) {
    super({ usernameField: 'identifier', passwordField: 'password', passReqToCallback: true });
  }

  validate(
    { access }: FastifyRequest & { access: Access },
    identifier: string,
    password: string,
  ): Promise<Account> {
    return this.auth.validateAccount({ identifier, password }, access);
  }
}
