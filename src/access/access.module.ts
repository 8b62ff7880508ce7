import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { PermissionCatalog } from './permission-catalog';

/** The catalog of permissions, for roles and seeds. */
@Global()
@Module({ imports: [DiscoveryModule], providers: [PermissionCatalog], exports: [PermissionCatalog] })
export class AccessModule {}
