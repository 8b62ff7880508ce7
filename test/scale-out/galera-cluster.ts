import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACCOUNT, COPIER, GaleraNode } from './galera-node';

const HEALTH = join(__dirname, '../../deploy/galera/health.sql');

export interface TableState {
  readonly table: string;
  readonly rows: number;
  readonly checksum: number;
}

/** Three Galera nodes on this machine, with an empty database `crm`. */
export class GaleraCluster {
  private constructor(
    private readonly folder: string,
    readonly nodes: readonly GaleraNode[],
  ) {}

  static async start(): Promise<GaleraCluster> {
    const folder = await mkdtemp(join(tmpdir(), 'crm-galera-'));
    const nodes: GaleraNode[] = [];
    for (const name of ['galera1', 'galera2', 'galera3']) nodes.push(await GaleraNode.create(name, folder));
    const cluster = new GaleraCluster(folder, nodes);
    try {
      await cluster.found();
    } catch (error) {
      await cluster.stop();
      throw error;
    }
    return cluster;
  }

  private async found(): Promise<void> {
    const [founder, ...others] = this.nodes as [GaleraNode, ...GaleraNode[]];
    const [user, password] = ACCOUNT.split(':');
    const [copier, copierPassword] = COPIER.split(':');
    await founder.install();
    await founder.start(this.nodes);
    await founder.query(
      await readFile(HEALTH, 'utf8'),
      'CREATE DATABASE crm',
      `CREATE USER ${user}@'%' IDENTIFIED BY '${password}'`,
      `GRANT ALL ON crm.* TO ${user}@'%'`,
      `CREATE USER ${copier}@localhost IDENTIFIED BY '${copierPassword}'`,
      `GRANT RELOAD, PROCESS, LOCK TABLES, BINLOG MONITOR ON *.* TO ${copier}@localhost`,
    );
    for (const node of others) await node.start(this.nodes);
  }

  /** Restarts a node; returns the seconds until it is up to date. */
  async rejoin(node: GaleraNode): Promise<number> {
    const startedAt = Date.now();
    await node.start(this.nodes);
    await node.sees(this.nodes.length);
    return (Date.now() - startedAt) / 1000;
  }

  /** Returns the contents of each node, in node order. Nothing may write meanwhile. */
  async states(): Promise<TableState[][]> {
    return Promise.all(this.nodes.map(stateOf));
  }

  /** Stops the nodes one by one, the founder last, and deletes their data. */
  async stop(): Promise<void> {
    for (const node of this.nodes.toReversed()) await node.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Counts wait for the writes of other nodes (wsrep_sync_wait); the checksum covers all rows and columns. */
async function stateOf(node: GaleraNode): Promise<TableState[]> {
  const tables = await node.query<{ name: string }>(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'crm' ORDER BY TABLE_NAME",
  );
  const states: TableState[] = [];
  for (const { name } of tables) {
    const [counted] = await node.query<{ rows: number }>(`SELECT COUNT(*) AS \`rows\` FROM crm.${name}`);
    const [summed] = await node.query<{ Checksum: number }>(`CHECKSUM TABLE crm.${name} EXTENDED`);
    states.push({ table: name, rows: counted?.rows ?? -1, checksum: summed?.Checksum ?? -1 });
  }
  return states;
}
