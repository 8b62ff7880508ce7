import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { DestinationStream, Logger } from 'pino';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module';
import type { Config } from './config/config';
import { serveConsole } from './console/serve-console';
import { Database } from './database/database';
import { withStartLock } from './database/start-lock';
import { ExpiredKeys } from './idempotency/expired-keys';
import { NestLogger } from './logging/nest-logger';
import { createLog } from './logging/log';
import { logSlowStatements } from './database/slow-statements';
import { MailDelivery } from './mail/mail-delivery';
import { Metrics } from './metrics/metrics';
import { MetricsServer } from './metrics/metrics-server';
import { observeRequests } from './metrics/observe-requests';
import { openApiDocument } from './openapi/openapi-document';
import { RateLimiter } from './rate-limit/rate-limiter';
import { SeedsService } from './seeds/seeds.service';
import { BODY_LIMIT_BYTES } from './transport/body-parser';
import { RecentWriters } from './replicas/recent-writers';
import { Replicas } from './replicas/replicas';
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
  /** Whether mails are sent, replicas watched and a port of metrics opened; else that is left to a process that serves. */
  readonly serves?: boolean;
}

/** The application, connected, migrated and seeded, ready to listen or to be asked by a test. */
export async function createApp(
  config: Config,
  { logTo, serves = true }: AppOptions = {},
): Promise<NestFastifyApplication> {
  const log = createLog(config, logTo);
  const adapter = createAdapter(config, log);
  const fastify: FastifyInstance = adapter.getInstance();
  const limiter = await RateLimiter.open(config.REDIS_URL, log);
  await registerTransport(fastify, config, limiter);
  if (config.CONSOLE) await serveConsole(fastify);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(config, log, limiter),
    adapter,
    {
      bodyParser: false,
      logger: new NestLogger(log),
    },
  );
  const entities = app.get(Database).publicEntities;
  const document = openApiDocument(app, entities);
  SwaggerModule.setup('documentation', app, document, {
    jsonDocumentUrl: 'documentation/openapi.json',
    yamlDocumentUrl: 'documentation/openapi.yaml',
  });
  observeRequests(fastify, app.get(Metrics));
  const stopLogging = logSlowStatements(log, config.SLOW_QUERY_MS);
  fastify.addHook('onClose', async () => stopLogging());
  await withStartLock(app.get(DataSource), () => app.get(SeedsService).run());
  await app.init();
  await fastify.ready();
  if (serves) await startServices(app, config);
  return app;
}

async function startServices(app: NestFastifyApplication, { replicaUrls }: Config): Promise<void> {
  app.get(MailDelivery).start();
  app.get(ExpiredKeys).start();
  await app.get(MetricsServer).start();
  if (replicaUrls.length === 0) return;
  app.get(RecentWriters).start();
  app.get(Replicas).start();
}

/** Leaves unmatched requests to transport/, which answers 404 and 405 before Nest sees them. */
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
    // A logger of its own for every request takes as long as the router.
    childLoggerFactory: (logger: FastifyBaseLogger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    // What arrives on an open connection while the process ends is answered like everything before.
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: requestIdOf,
    rewriteUrl: (request: { url?: string }) => routableUrl(request.url),
  });
}
