import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import mysql, { type RowDataPacket } from 'mysql2/promise';
import { freePort } from '../support/load/ports';
import { ServerProcess } from '../support/load/server-process';

const GALERA = join(__dirname, '../../deploy/galera');
const CONFIGURATION = `--defaults-file=${join(GALERA, 'galera.cnf')}`;
const JOIN_SECONDS = 120;
const SYNCED = '4';

export const ACCOUNT = 'crm:secret';
/** The account that copies a node to another one; in compose-cluster.yml, it logs in by socket instead. */
export const COPIER = 'copier:secret';

interface Ports {
  readonly sql: number;
  readonly group: number;
  readonly increment: number;
  readonly copy: number;
}

/** One MariaDB node, started as in production by deploy/galera, with its own ports and folder. */
export class GaleraNode {
  private process: ServerProcess | undefined;

  private constructor(
    readonly name: string,
    private readonly folder: string,
    private readonly ports: Ports,
  ) {}

  static async create(name: string, parent: string): Promise<GaleraNode> {
    const folder = join(parent, name);
    await mkdir(folder);
    const [sql, group, increment, copy] = [
      await freePort(),
      await freePort(),
      await freePort(),
      await freePort(),
    ];
    return new GaleraNode(name, folder, { sql, group, increment, copy });
  }

  /** Host and port for clients. */
  get address(): string {
    return `127.0.0.1:${this.ports.sql}`;
  }

  /** Address for the other nodes. */
  get member(): string {
    return `127.0.0.1:${this.ports.group}`;
  }

  get databaseUrl(): string {
    return `mysql://${ACCOUNT}@${this.address}/crm`;
  }

  private get socket(): string {
    return join(this.folder, 'server.sock');
  }

  /** Creates the data of the founding node. */
  async install(): Promise<void> {
    const { username } = userInfo();
    await promisify(execFile)('mariadb-install-db', [
      CONFIGURATION,
      `--user=${username}`,
      `--auth-root-socket-user=${username}`,
      `--datadir=${this.folder}`,
      '--skip-test-db',
      '--wsrep_on=OFF',
    ]);
  }

  /** Starts or restarts the node, and waits until it is one of `members` and up to date. */
  async start(members: readonly GaleraNode[]): Promise<void> {
    const { sql, group, increment, copy } = this.ports;
    const { username } = userInfo();
    const options = [
      CONFIGURATION,
      `--user=${username}`,
      `--datadir=${this.folder}`,
      `--socket=${this.socket}`,
      `--pid-file=${join(this.folder, 'server.pid')}`,
      `--port=${sql}`,
      '--bind-address=127.0.0.1',
      `--wsrep_node_name=${this.name}`,
      `--wsrep_sst_auth=${COPIER}`,
      `--wsrep_sst_receive_address=127.0.0.1:${copy}`,
    ];
    this.process = ServerProcess.start(join(GALERA, 'start-node'), ['mariadbd', ...options], {
      NODE: this.member,
      MEMBERS: members.map(({ member }) => member).join(','),
      FOUNDER: members[0]?.member ?? '',
      DATA: this.folder,
      PROVIDER_OPTIONS: `base_port=${group};gmcast.listen_addr=tcp://${this.member};ist.recv_addr=127.0.0.1:${increment}`,
    });
    await this.process.until(() => this.isSynced(), JOIN_SECONDS);
  }

  /** Waits until the node sees this many members and is synchronized. */
  async sees(size: number): Promise<void> {
    const seesAll = async () => (await this.status('wsrep_cluster_size')) === String(size);
    await this.process?.until(async () => (await seesAll()) && (await this.isSynced()), JOIN_SECONDS);
  }

  private async isSynced(): Promise<boolean> {
    return (await this.status('wsrep_local_state').catch(() => '')) === SYNCED;
  }

  async status(name: string): Promise<string | undefined> {
    const [row] = await this.query<{ Value: string }>(`SHOW STATUS LIKE '${name}'`);
    return row?.Value;
  }

  /** Number of transactions rolled back because of a conflict with another node. */
  async conflicts(): Promise<number> {
    const names = ['wsrep_local_cert_failures', 'wsrep_local_bf_aborts'];
    const values = await Promise.all(names.map((name) => this.status(name)));
    return values.reduce((total, value) => total + Number(value), 0);
  }

  /** Runs statements as the administrator. */
  async query<Row>(...statements: string[]): Promise<Row[]> {
    const connection = await mysql.createConnection({
      socketPath: this.socket,
      user: userInfo().username,
      database: 'mysql',
    });
    try {
      let rows: unknown = [];
      for (const each of statements) [rows] = await connection.query<RowDataPacket[]>(each);
      return rows as Row[];
    } finally {
      connection.destroy();
    }
  }

  /** How the node was synchronized when it last joined. */
  get joinedBy(): string {
    const output = this.process?.output ?? '';
    const [, writes] = /Receiving IST: (\d+) writesets/.exec(output) ?? [];
    if (output.includes('mariabackup SST completed on joiner')) return 'SST (a copy of everything)';
    return writes === undefined ? 'nothing missed' : `IST (${writes} transactions missed)`;
  }

  /** Cuts or restores the connections to the other nodes; clients can still connect. */
  async isolate(isCutOff: boolean): Promise<void> {
    await this.query(`SET GLOBAL wsrep_provider_options = 'gmcast.isolate=${Number(isCutOff)}'`);
  }

  async kill(): Promise<void> {
    await this.process?.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.process?.end('SIGTERM');
  }
}
