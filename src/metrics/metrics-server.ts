import { createServer, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../config/config';
import { RunMode } from '../config/run-mode';
import { Metrics } from './metrics';

/** Serves the metrics on a separate port, which need not be reachable for API clients. Workers share the port. */
@Injectable()
export class MetricsServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly server: Server;

  constructor(
    private readonly config: Config,
    private readonly mode: RunMode,
    private readonly metrics: Metrics,
  ) {
    this.server = createServer((request, response) => {
      const [path] = (request.url ?? '').split('?');
      if (path === '/metrics') void this.answer(response);
      else response.writeHead(404).end();
    });
  }

  /** Listens when METRICS is a port. */
  async onApplicationBootstrap(): Promise<void> {
    const { METRICS, HOST } = this.config;
    if (!this.mode.serves || METRICS === 'on' || METRICS === 'off') return;
    this.server.listen(Number(METRICS), HOST);
    await once(this.server, 'listening');
  }

  beforeApplicationShutdown(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(response: ServerResponse): Promise<void> {
    try {
      const text = await this.metrics.text();
      response.writeHead(200, { 'Content-Type': Metrics.CONTENT_TYPE }).end(text);
    } catch {
      response.writeHead(503).end();
    }
  }
}
