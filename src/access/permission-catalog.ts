import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { type PermissionName, PERMISSIONS } from './permission.decorator';

/** Every action a role may be given: those that the handlers of the application name, sorted (CONTRACT §2, §5.7). */
@Injectable()
export class PermissionCatalog {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  all(): readonly PermissionName[] {
    const named = this.discovery
      .getControllers()
      .flatMap(({ metatype }) => this.ofController(metatype?.prototype as object));
    const distinct = new Map(named.map((permission) => [Object.values(permission).join('.'), permission]));
    return [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, permission]) => permission);
  }

  private ofController(prototype: object): readonly PermissionName[] {
    return this.scanner
      .getAllMethodNames(prototype)
      .flatMap(
        (name) =>
          this.reflector.get<PermissionName[] | undefined>(
            PERMISSIONS,
            Reflect.get(prototype, name) as () => unknown,
          ) ?? [],
      );
  }
}
