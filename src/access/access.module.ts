import { createSecretKey } from 'node:crypto';
import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { JwtModule, JwtService } from '@nestjs/jwt';
import { Config } from '../config/config';
import { jwtSecret } from '../config/jwt-secret';
import { AccessService } from '../auth/access.service';
import { JwtAuthGuard } from '../auth/jwt-auth.guard';
import { PermissionCatalog } from './permission-catalog';
import { TokensService } from '../auth/tokens.service';

@Global()
@Module({
  imports: [
    DiscoveryModule,
    JwtModule.registerAsync({
      inject: [Config],
      useFactory: (config: Config) => {
        // A KeyObject is parsed once; the secret as text would be parsed at every request.
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
  providers: [
    AccessService,
    PermissionCatalog,
    {
      provide: TokensService,
      inject: [JwtService, Config],
      useFactory: (jwt: JwtService, { JWT_SECRET_PREVIOUS: previous }: Config) =>
        new TokensService(jwt, previous),
    },
    { provide: APP_GUARD, useClass: JwtAuthGuard },
  ],
  exports: [PermissionCatalog, TokensService],
})
export class AccessModule {}
