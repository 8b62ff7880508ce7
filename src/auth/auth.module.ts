import { createSecretKey } from 'node:crypto';
import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule, JwtService } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { Config } from '../config/config';
import { jwtSecret } from '../config/jwt-secret';
import { MailModule } from '../mail/mail.module';
import { AccessService } from './access.service';
import { AccountMails } from './account-mails';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { JwtAuthGuard } from './guards/jwt-auth.guard';
import { JwtStrategy } from './strategies/jwt.strategy';
import { LocalStrategy } from './strategies/local.strategy';
import { TokensService } from './tokens.service';

/** Strapi's local provider: login, registration, account mails, and the guard of every route. */
@Module({
  imports: [
    MailModule,
    PassportModule.register({ session: false }),
    JwtModule.registerAsync({
      inject: [Config],
      useFactory: (config: Config) => {
        // A KeyObject is parsed once; a secret given as text would be parsed at every request.
        const key = createSecretKey(Buffer.from(jwtSecret(config)));
        return {
          privateKey: key,
          publicKey: key,
          signOptions: { algorithm: 'HS256' },
          verifyOptions: { algorithms: ['HS256'] },
        };
      },
    }),
  ],
  controllers: [AuthController],
  providers: [
    AccessService,
    AccountMails,
    AuthService,
    JwtStrategy,
    LocalStrategy,
    {
      provide: TokensService,
      inject: [JwtService, Config],
      useFactory: (jwt: JwtService, { JWT_SECRET_PREVIOUS: previous }: Config) =>
        new TokensService(jwt, previous),
    },
    { provide: APP_GUARD, useClass: JwtAuthGuard },
  ],
})
export class AuthModule {}
