import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { type FastifyInstance, LogController } from 'fastify';
import { AppModule } from './app.module';
import type { Config } from './config/config';
import { Database } from './database/database';
import { FastifyNestLogger } from './logging/fastify-nest-logger';
import { openApiDocument } from './openapi/openapi-document';
import { serialiserSchemas } from './openapi/entity-schemas';
import { SeedsService } from './seeds/seeds.service';
import { BODY_LIMIT_BYTES } from './transport/body-parser';
import { registerTransport } from './transport/register-transport';
import { routableUrl } from './transport/malformed-url';
import { ROUTER_OPTIONS } from './transport/unmatched-routes';

/** Request line and headers, bytes; CONTRACT §1.1 accepts 64 KiB at least. */
const MAX_HEADER_BYTES = 128 * 1024;

/** The application, connected, migrated and seeded, ready to listen or to be asked by a test. */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  const adapter = createAdapter(config);
  const fastify: FastifyInstance = adapter.getInstance();
  await registerTransport(fastify, config);
  const logger = new FastifyNestLogger(fastify.log);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config), adapter, {
    bodyParser: false,
    logger,
  });
  app.enableShutdownHooks();
  const entities = app.get(Database).publicEntities;
  for (const schema of serialiserSchemas(entities)) fastify.addSchema(schema);
  const document = openApiDocument(app, entities);
  SwaggerModule.setup('documentation', app, document, {
    jsonDocumentUrl: 'documentation/openapi.json',
    yamlDocumentUrl: 'documentation/openapi.yaml',
  });
  await app.get(SeedsService).run();
  await app.init();
  await fastify.ready();
  return app;
}

/** Leaves unmatched requests to transport/, which answers 404 and 405 before Nest sees them. */
class CrmFastifyAdapter extends FastifyAdapter {
  override setNotFoundHandler(): FastifyInstance {
    return this.getInstance();
  }
}

function createAdapter({ LOG_LEVEL, TRUST_PROXY }: Config): FastifyAdapter {
  return new CrmFastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    http: { maxHeaderSize: MAX_HEADER_BYTES },
    routerOptions: {
      ...ROUTER_OPTIONS,
      maxParamLength: MAX_HEADER_BYTES,
      querystringParser: (text: string) => ({ text }),
    },
    trustProxy: TRUST_PROXY === '' ? false : TRUST_PROXY.split(',').map((proxy) => proxy.trim()),
    logger: LOG_LEVEL === 'silent' ? false : { level: LOG_LEVEL },
    logController: new LogController({ disableRequestLogging: true }),
    rewriteUrl: (request: { url?: string }) => routableUrl(request.url),
  });
}
