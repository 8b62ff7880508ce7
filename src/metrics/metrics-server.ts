import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../config/config';
import { Metrics } from './metrics';

/** Serves the metrics on a port of their own, which need not be open to the clients of the API; workers share it. */
@Injectable()
export class MetricsServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly server: Server;

  constructor(
    private readonly config: Config,
    private readonly metrics: Metrics,
  ) {
    this.server = createServer((request, response) => {
      if (request.url !== '/metrics') {
        response.writeHead(404).end();
        return;
      }
      this.metrics.text().then(
        (text) => response.writeHead(200, { 'Content-Type': Metrics.CONTENT_TYPE }).end(text),
        () => response.writeHead(503).end(),
      );
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.server.listen(Number(this.config.METRICS), this.config.HOST);
    await once(this.server, 'listening');
  }

  beforeApplicationShutdown(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
