import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import mysql from 'mysql2/promise';
import { freePort } from './ports';
import { ServerProcess } from './server-process';

const START_SECONDS = 60;

/** A separate MariaDB server with its own folder and port, which a test can stop, kill and restart. */
export class MariadbServer {
  private process: ServerProcess | undefined;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly options: readonly string[],
  ) {}

  /** Creates a server with an empty database `crm`; `options` are additional mariadbd options. */
  static async create(...options: string[]): Promise<MariadbServer> {
    const folder = await mkdtemp(join(tmpdir(), 'crm-mariadb-'));
    const server = new MariadbServer(folder, await freePort(), options);
    try {
      await server.install();
      await server.start();
      await server.run('CREATE DATABASE crm');
    } catch (error) {
      await server.remove();
      throw error;
    }
    return server;
  }

  get databaseUrl(): string {
    return `mysql://root@127.0.0.1:${this.port}/crm`;
  }

  private async install(): Promise<void> {
    await promisify(execFile)('mariadb-install-db', [
      '--no-defaults',
      `--user=${userInfo().username}`,
      `--datadir=${this.folder}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ]);
  }

  /** Starts the server, including after a crash, and waits until it responds. */
  async start(): Promise<void> {
    this.process = ServerProcess.start('mariadbd', [
      '--no-defaults',
      `--user=${userInfo().username}`,
      `--datadir=${this.folder}`,
      `--socket=${join(this.folder, 'server.sock')}`,
      `--pid-file=${join(this.folder, 'server.pid')}`,
      `--port=${this.port}`,
      '--bind-address=127.0.0.1',
      '--innodb-buffer-pool-size=64M',
      '--innodb-log-file-size=32M',
      ...this.options,
    ]);
    const answers = () =>
      this.run('SELECT 1').then(
        () => true,
        () => false,
      );
    await this.process.until(answers, START_SECONDS);
  }

  private async run(statement: string): Promise<void> {
    const connection = await mysql.createConnection({ host: '127.0.0.1', port: this.port, user: 'root' });
    await connection.query(statement).finally(() => connection.destroy());
  }

  /** Suspends or resumes the server; its connections stay open. */
  hang(isHanging: boolean): void {
    this.process?.signal(isHanging ? 'SIGSTOP' : 'SIGCONT');
  }

  /** Shuts the server down. */
  async stop(): Promise<void> {
    await this.process?.end('SIGTERM');
  }

  /** Kills the server. */
  async kill(): Promise<void> {
    await this.process?.end('SIGKILL');
  }

  /** Stops the server and deletes its data. */
  async remove(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}
