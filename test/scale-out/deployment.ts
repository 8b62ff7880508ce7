import { join } from 'node:path';
import mysql, { type RowDataPacket } from 'mysql2/promise';
import { AppProcess, Build } from '../support/processes';
import { GaleraCluster } from './galera-cluster';
import { ACCOUNT, type GaleraNode } from './galera-node';
import { freePort } from '../support/load/ports';
import { ServerProcess, until } from '../support/load/server-process';

export const PROXY_CONFIGURATION = join(__dirname, '../../deploy/haproxy/haproxy.cfg');
const START_SECONDS = 30;

interface Proxy {
  readonly sql: number;
  readonly http: number;
  readonly replicas: readonly number[];
}

/** The compose profile `cluster` on this machine: nodes, proxy, Redis and two replicas of the API. */
export class Deployment {
  private readonly servers: ServerProcess[] = [];
  private readonly apps = new Set<AppProcess>();
  private redisUrl = '';

  private constructor(
    readonly galera: GaleraCluster,
    private readonly build: Build,
    private readonly proxy: Proxy,
  ) {}

  static async start(): Promise<Deployment> {
    const build = Build.create();
    const galera = await GaleraCluster.start().catch((error: unknown) => {
      build.remove();
      throw error;
    });
    const [sql, http, first, second] = [
      await freePort(),
      await freePort(),
      await freePort(),
      await freePort(),
    ];
    const deployment = new Deployment(galera, build, { sql, http, replicas: [first, second] });
    try {
      await deployment.startServers();
      await Promise.all([deployment.startReplica(0), deployment.startReplica(1)]);
      await deployment.untilServed();
    } catch (error) {
      await deployment.stop();
      throw error;
    }
    return deployment;
  }

  private async startServers(): Promise<void> {
    const redis = await freePort();
    this.redisUrl = `redis://127.0.0.1:${redis}`;
    const [node1, node2, node3] = this.galera.nodes.map(({ address }) => address);
    const [api1, api2] = this.proxy.replicas.map((port) => `127.0.0.1:${port}`);
    this.servers.push(
      ServerProcess.start('redis-server', [
        ...['--bind', '127.0.0.1', '--port', String(redis)],
        ...['--save', '', '--appendonly', 'no'],
      ]),
      ServerProcess.start('haproxy', ['-db', '-f', PROXY_CONFIGURATION], {
        MYSQL_BIND: `127.0.0.1:${this.proxy.sql}`,
        HTTP_BIND: this.url.replace('http://', ''),
        ...{ NODE1: node1 ?? '', NODE2: node2 ?? '', NODE3: node3 ?? '' },
        ...{ API1: api1 ?? '', API2: api2 ?? '', DNS: '127.0.0.1:53' },
      }),
    );
    const [first] = this.servers;
    await first?.until(() => first.output.includes('Ready to accept connections'), START_SECONDS);
  }

  /** Waits until the proxy sends requests to a replica. */
  private async untilServed(): Promise<void> {
    const isServed = async () => (await fetch(`${this.url}/health/ready`)).status === 200;
    await until(isServed, START_SECONDS, () => this.proxyLog);
  }

  /** Starts one of the two replicas behind the proxy. */
  startReplica(index: number): Promise<AppProcess> {
    return this.startApp({
      PORT: String(this.proxy.replicas[index]),
      DATABASE_URL: `mysql://${ACCOUNT}@127.0.0.1:${this.proxy.sql}/crm`,
    });
  }

  /** Starts the API on this database. */
  async startApp(environment: Record<string, string>): Promise<AppProcess> {
    const app = await AppProcess.start(this.build, {
      REDIS_URL: this.redisUrl,
      TRUST_PROXY: '127.0.0.1',
      SEED_GEOGRAPHY: 'true',
      ...environment,
    });
    this.apps.add(app);
    return app;
  }

  /** The addresses of the replicas, as configured in the proxy. */
  replica(index: number): AppProcess {
    const url = `http://127.0.0.1:${this.proxy.replicas[index]}`;
    const found = [...this.apps].find((app) => app.url === url);
    if (!found) throw new Error(`replica ${index} is not running`);
    return found;
  }

  async killReplica(index: number): Promise<void> {
    const app = this.replica(index);
    this.apps.delete(app);
    await app.kill();
  }

  /** URL of the API behind the proxy. */
  get url(): string {
    return `http://127.0.0.1:${this.proxy.http}`;
  }

  /** URL of the database behind the proxy. */
  get databaseUrl(): string {
    return `mysql://${ACCOUNT}@127.0.0.1:${this.proxy.sql}/crm`;
  }

  /** The node to which the proxy sends statements. */
  async activeWriter(): Promise<GaleraNode> {
    const connection = await mysql.createConnection(this.databaseUrl);
    const [[row]] = await connection.query<RowDataPacket[]>('SELECT @@wsrep_node_name AS name');
    connection.destroy();
    return this.galera.nodes.find(({ name }) => name === row?.['name']) as GaleraNode;
  }

  get proxyLog(): string {
    return this.servers[1]?.output ?? '';
  }

  async stop(): Promise<void> {
    await Promise.all([...this.apps].map((app) => app.stop()));
    for (const server of this.servers) await server.end('SIGTERM');
    await this.galera.stop();
    this.build.remove();
  }
}
