import { Injectable } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService } from '@nestjs/core';
import { CrudService } from '../crud/crud.service';

const RESOURCE = /^crm-plugin\/(\w+)$/;

/** The services of the resources, by the words their routes have. */
@Injectable()
export class ResourceServices {
  constructor(private readonly discovery: DiscoveryService) {}

  /** Throws an `Error` of one line when there is none. */
  named(word: string): CrudService<unknown> {
    const services = new Map(this.entries());
    const service = services.get(word);
    if (!service)
      throw new Error(`There is no resource ${word}; there are ${[...services.keys()].sort().join(', ')}`);
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
