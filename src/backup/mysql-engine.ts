import { randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createDataSource } from '../database/data-source-options';
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

/** A server's database: its copy is the SQL of mariadb-dump or mysqldump, of one snapshot. */
export class MysqlEngine implements Engine {
  readonly name = 'mysql';
  private readonly url: URL;

  constructor(databaseUrl: string) {
    this.url = new URL(databaseUrl);
  }

  async dump(file: string): Promise<void> {
    const tool = await findTool(['mariadb-dump', 'mysqldump']);
    // MySQL's own tool would else write down positions of its replication.
    const own = tool.isMariadb ? [] : ['--set-gtid-purged=OFF'];
    await this.run(tool, [...DUMP_OPTIONS, ...own, `--result-file=${file}`, nameOf(this.url)]);
  }

  load(file: string): Promise<void> {
    return this.loadInto(nameOf(this.url), file);
  }

  async clear(): Promise<void> {
    const dataSource = await createDataSource(this.url.href, 1).initialize();
    try {
      await dataSource.createQueryRunner().clearDatabase();
    } finally {
      await dataSource.destroy();
    }
  }

  async withCopy<Result>(file: string, work: (url: string) => Promise<Result>): Promise<Result> {
    const name = `crm_verify_${randomBytes(6).toString('hex')}`;
    const dataSource = await createDataSource(this.url.href, 1).initialize();
    try {
      await dataSource.query(`CREATE DATABASE ${name}`);
      try {
        await this.loadInto(name, file);
        return await work(Object.assign(new URL(this.url.href), { pathname: name }).href);
      } finally {
        await dataSource.query(`DROP DATABASE ${name}`);
      }
    } finally {
      await dataSource.destroy();
    }
  }

  private async loadInto(name: string, file: string): Promise<void> {
    const tool = await findTool(['mariadb', 'mysql']);
    await this.run(tool, ['--default-character-set=utf8mb4', '--binary-mode', name], file);
  }

  /** The password goes by the environment, for everybody can read arguments. */
  private async run({ command }: Tool, options: readonly string[], input?: string): Promise<void> {
    const { hostname, port, username, password } = this.url;
    const child = spawn(
      command,
      [
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
    const ended = new Promise<number | null>((resolve, reject) =>
      child.on('error', reject).on('close', resolve),
    );
    const complaint = child.stderr ? text(child.stderr) : '';
    // A tool that gives up closes its input early; what it complains of is the reason worth telling.
    if (input !== undefined && child.stdin)
      await pipeline(createReadStream(input), child.stdin).catch(() => undefined);
    const code = await ended;
    if (code !== 0) throw new Error(`${command} failed: ${reasonIn(await complaint)}`);
  }
}

const nameOf = ({ pathname }: URL): string => decodeURIComponent(pathname.slice(1));

/** The tools repeat the statement before they say what is wrong with it. */
function reasonIn(complaint: string): string {
  const lines = complaint.trim().split('\n');
  return lines.find((line) => line.startsWith('ERROR')) ?? lines.at(-1) ?? '';
}
