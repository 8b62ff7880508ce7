import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { DestinationStream, Logger } from 'pino';
import { AppModule } from './app.module';
import type { Config } from './config/config';
import { RunMode } from './config/run-mode';
import { serveConsole } from './console/serve-console';
import { Database } from './database/database';
import { NestLogger } from './logging/nest-logger';
import { createLog } from './logging/log';
import { openApiDocument } from './openapi/openapi-document';
import { RateLimiter } from './rate-limit/rate-limiter';
import { BODY_LIMIT_BYTES } from './transport/body-parser';
import { registerTransport } from './transport/register-transport';
import { requestIdOf } from './transport/request-id';
import { routableUrl } from './transport/malformed-url';
import { parseQuery } from './transport/query-parser';
import { ROUTER_OPTIONS } from './transport/unmatched-routes';

/** Request line and headers, bytes; CONTRACT §1.1 accepts 64 KiB at least. */
const MAX_HEADER_BYTES = 128 * 1024;

interface AppOptions {
  /** Where the log goes instead of the standard output. */
  readonly logTo?: DestinationStream | undefined;
  readonly mode?: RunMode;
}

/** Creates the application: connected, migrated, seeded and ready to listen or to be called by a test. */
export async function createApp(
  config: Config,
  { logTo, mode = RunMode.serving }: AppOptions = {},
): Promise<NestFastifyApplication> {
  const log = createLog(config, logTo);
  const adapter = createAdapter(config, log);
  const fastify: FastifyInstance = adapter.getInstance();
  const limiter = await RateLimiter.open(config.REDIS_URL, log);
  await registerTransport(fastify, config, limiter);
  if (config.CONSOLE) await serveConsole(fastify);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(config, mode, log, limiter),
    adapter,
    { bodyParser: false, logger: new NestLogger(log) },
  );
  const document = openApiDocument(app, app.get(Database).publicEntities);
  SwaggerModule.setup('documentation', app, document, {
    jsonDocumentUrl: 'documentation/openapi.json',
    yamlDocumentUrl: 'documentation/openapi.yaml',
  });
  await app.init();
  await fastify.ready();
  return app;
}

/** Leaves unmatched requests to transport/, which responds 404 and 405 before Nest sees them. */
class CrmFastifyAdapter extends FastifyAdapter {
  override setNotFoundHandler(): FastifyInstance {
    return this.getInstance();
  }
}

function createAdapter({ TRUST_PROXY }: Config, log: Logger): FastifyAdapter {
  return new CrmFastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    http: { maxHeaderSize: MAX_HEADER_BYTES },
    routerOptions: {
      ...ROUTER_OPTIONS,
      maxParamLength: MAX_HEADER_BYTES,
      querystringParser: parseQuery,
    },
    trustProxy: TRUST_PROXY === '' ? false : TRUST_PROXY.split(',').map((proxy) => proxy.trim()),
    loggerInstance: log,
    // A child logger per request costs as much time as routing.
    childLoggerFactory: (logger: FastifyBaseLogger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    // Requests on open connections are served during shutdown.
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: requestIdOf,
    rewriteUrl: (request: { url?: string }) => routableUrl(request.url),
  });
}
