import { Injectable } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService } from '@nestjs/core';
import { CrudService } from '../crud/crud.service';

const RESOURCE = /^crm-plugin\/(\w+)$/;

/** Looks up the service of a resource by its URL segment. */
@Injectable()
export class ResourceServices {
  constructor(private readonly discovery: DiscoveryService) {}

  /** Throws a one-line `Error` for an unknown resource. */
  named(word: string): CrudService<unknown> {
    const services = new Map(this.entries());
    const service = services.get(word);
    if (!service)
      throw new Error(
        `Unknown resource ${word}; available resources: ${[...services.keys()].sort().join(', ')}`,
      );
    return service;
  }

  private *entries(): Generator<[string, CrudService<unknown>]> {
    for (const { metatype, instance } of this.discovery.getControllers()) {
      const { service } = instance as { service?: unknown };
      if (!metatype || !(service instanceof CrudService)) continue;
      const paths = Reflect.getMetadata(PATH_METADATA, metatype) as string | string[];
      for (const path of [paths].flat()) {
        const word = RESOURCE.exec(path)?.[1];
        if (word !== undefined) yield [word, service];
      }
    }
  }
}
