import { randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../database/data-source-options';
import { errorCode } from '../database/dialects/error-code';
import type { Engine } from './engine';
import { findTool, type Tool } from './mysql-tools';

const DUMP_OPTIONS = [
  '--single-transaction',
  '--skip-lock-tables',
  '--quick',
  '--no-tablespaces',
  '--hex-blob',
  '--skip-dump-date',
  '--default-character-set=utf8mb4',
];

const DENIED = new Set([
  'ER_DBACCESS_DENIED_ERROR',
  'ER_ACCESS_DENIED_ERROR',
  'ER_SPECIFIC_ACCESS_DENIED_ERROR',
]);

/** MySQL or MariaDB: a backup is the SQL output of mariadb-dump or mysqldump, taken from one snapshot. */
export class MysqlEngine implements Engine {
  readonly name = 'mysql';
  private readonly url: URL;

  constructor(databaseUrl: string) {
    this.url = new URL(databaseUrl);
  }

  async dump(file: string, signal: AbortSignal): Promise<void> {
    const tool = await findTool(['mariadb-dump', 'mysqldump']);
    // Without this option, MySQL's mysqldump writes replication positions.
    const toolOptions = tool.isMariadb ? [] : ['--set-gtid-purged=OFF'];
    const options = [...DUMP_OPTIONS, ...toolOptions, `--result-file=${file}`, nameOf(this.url)];
    await this.run(tool, options, signal);
  }

  load(file: string, signal: AbortSignal): Promise<void> {
    return this.loadInto(nameOf(this.url), file, signal);
  }

  async clear(): Promise<void> {
    const dataSource = await createDataSource(this.url.href, { poolSize: 1 }).initialize();
    try {
      await dataSource.createQueryRunner().clearDatabase();
    } finally {
      await dataSource.destroy();
    }
  }

  async withCopy<Result>(
    file: string,
    work: (url: string) => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result | undefined> {
    const name = `crm_verify_${randomBytes(6).toString('hex')}`;
    const dataSource = await createDataSource(this.url.href, { poolSize: 1 }).initialize();
    try {
      if (!(await tryCreateDatabase(name, dataSource))) return undefined;
      try {
        await this.loadInto(name, file, signal);
        return await work(Object.assign(new URL(this.url.href), { pathname: name }).href);
      } finally {
        await dataSource.query(`DROP DATABASE ${name}`);
      }
    } finally {
      await dataSource.destroy();
    }
  }

  private async loadInto(name: string, file: string, signal: AbortSignal): Promise<void> {
    const tool = await findTool(['mariadb', 'mysql']);
    await this.run(tool, ['--default-character-set=utf8mb4', '--binary-mode', name], signal, file);
  }

  /** Runs a client tool. The password is passed in the environment, because other users can read arguments. */
  private async run(
    { command }: Tool,
    options: readonly string[],
    signal: AbortSignal,
    input?: string,
  ): Promise<void> {
    const { hostname, port, username, password } = this.url;
    const child = spawn(
      command,
      [
        // Ignores option files on this machine. Must be the first option.
        '--no-defaults',
        `--host=${hostname}`,
        `--port=${port || '3306'}`,
        '--protocol=tcp',
        `--user=${decodeURIComponent(username)}`,
        ...options,
      ],
      {
        stdio: [input === undefined ? 'ignore' : 'pipe', 'ignore', 'pipe'],
        env: { ...process.env, MYSQL_PWD: decodeURIComponent(password) },
      },
    );
    const stop = () => child.kill();
    signal.addEventListener('abort', stop);
    const ended = new Promise<number | null>((resolve, reject) =>
      child.on('error', reject).on('close', resolve),
    );
    const errorOutput = child.stderr ? text(child.stderr) : '';
    if (input !== undefined && child.stdin) await feed(input, child.stdin);
    const code = await ended.finally(() => signal.removeEventListener('abort', stop));
    signal.throwIfAborted();
    if (code !== 0) throw new Error(`${command} failed: ${errorLine(await errorOutput)}`);
  }
}

/** Streams a file to a tool. Ignores the write error of a tool that exits early: its own error message is reported. */
async function feed(file: string, input: Writable): Promise<void> {
  await pipeline(createReadStream(file), input).catch((error: unknown) => {
    if (!['EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET'].includes(errorCode(error))) throw error;
  });
}

/** Creates a database; returns false if the account lacks the privilege. */
async function tryCreateDatabase(name: string, dataSource: DataSource): Promise<boolean> {
  try {
    await dataSource.query(`CREATE DATABASE ${name}`);
    return true;
  } catch (error) {
    if (DENIED.has(errorCode(error))) return false;
    throw error;
  }
}

const nameOf = ({ pathname }: URL): string => decodeURIComponent(pathname.slice(1));

/** Returns the error line: the tools print the failing statement before it. */
function errorLine(complaint: string): string {
  const lines = complaint.trim().split('\n');
  return lines.find((line) => line.startsWith('ERROR')) ?? lines.at(-1) ?? '';
}
