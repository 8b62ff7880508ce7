import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyContextConfig } from 'fastify';

const settings = new WeakMap<object, FastifyContextConfig>();

/** Adds to the Fastify config of a route; unlike Nest's `RouteConfig`, it keeps the settings of other decorators. */
export const RouteSetting =
  (setting: FastifyContextConfig): MethodDecorator =>
  (target, name, descriptor) => {
    const handler = descriptor.value as object;
    const merged = { ...settings.get(handler), ...setting };
    settings.set(handler, merged);
    RouteConfig(merged)(target, name, descriptor);
  };
