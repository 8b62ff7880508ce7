import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AccessModule } from './access/access.module';
import { AuthModule } from './auth/auth.module';
import type { Config } from './config/config';
import type { RunMode } from './config/run-mode';
import { ConfigModule } from './config/config.module';
import { DatabaseModule } from './database/database.module';
import { StrapiExceptionFilter } from './errors/strapi-exception.filter';
import type { Logger } from 'pino';
import { LoggingModule } from './logging/logging.module';
import { MetricsModule } from './metrics/metrics.module';
import { RateLimitModule } from './rate-limit/rate-limit.module';
import type { RateLimiter } from './rate-limit/rate-limiter';
import { ReplicasModule } from './replicas/replicas.module';
import { HealthModule } from './health/health.module';
import { AddressesModule } from './resources/addresses/addresses.module';
import { IdempotencyModule } from './idempotency/idempotency.module';
import { ActivitiesModule } from './resources/activities/activities.module';
import { ActivityAssigneesModule } from './resources/activityassignees/activityassignees.module';
import { ActivityTypesModule } from './resources/activitytypes/activitytypes.module';
import { ContactsModule } from './resources/contacts/contacts.module';
import { ContactTagsModule } from './resources/contacttags/contacttags.module';
import { CountriesModule } from './resources/countries/countries.module';
import { DistrictsModule } from './resources/districts/districts.module';
import { RolesModule } from './resources/roles/roles.module';
import { StatesModule } from './resources/states/states.module';
import { TagsModule } from './resources/tags/tags.module';
import { UsersModule } from './resources/users/users.module';
import { VillagesModule } from './resources/villages/villages.module';
import { SeedsModule } from './seeds/seeds.module';

@Module({
  imports: [
    AccessModule,
    ActivitiesModule,
    ActivityAssigneesModule,
    ActivityTypesModule,
    AddressesModule,
    AuthModule,
    ContactsModule,
    ContactTagsModule,
    CountriesModule,
    DatabaseModule,
    DistrictsModule,
    HealthModule,
    IdempotencyModule,
    RolesModule,
    SeedsModule,
    StatesModule,
    TagsModule,
    UsersModule,
    VillagesModule,
  ],
  providers: [{ provide: APP_FILTER, useClass: StrapiExceptionFilter }],
})
export class AppModule {
  static forRoot(config: Config, mode: RunMode, log: Logger, limiter: RateLimiter): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config, mode),
        LoggingModule.forRoot(log),
        MetricsModule.forRoot(config),
        RateLimitModule.forRoot(limiter),
        ReplicasModule.forRoot(config),
      ],
    };
  }
}
