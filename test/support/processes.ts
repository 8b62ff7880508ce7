import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SECRET } from './jwt';

const ROOT = join(__dirname, '../..');
const CACHE = join(ROOT, 'node_modules/.cache');
const DEADLINE_MS = 60_000;

export const WARN = 40;

/** Builds the application into a separate folder, so that no other build is affected. */
export class Build {
  private constructor(private readonly folder: string) {}

  static create(): Build {
    mkdirSync(CACHE, { recursive: true });
    const folder = mkdtempSync(join(CACHE, 'crm-build-'));
    const tsc = require.resolve('typescript/bin/tsc');
    const options = ['-p', 'tsconfig.build.json', '--noCheck', '--sourceMap', 'false', '--outDir', folder];
    execFileSync(process.execPath, [tsc, ...options], { cwd: ROOT });
    cpSync(join(ROOT, 'src'), join(folder, 'src'), {
      recursive: true,
      filter: (path) => statSync(path).isDirectory() || !/\.(ts|json)$/.test(path),
    });
    return new Build(folder);
  }

  get main(): string {
    return join(this.folder, 'src/main.js');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A process of the built application on its own port. */
export class AppProcess {
  private output = '';
  url = '';

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    }
  }

  static async start(
    { main }: Pick<Build, 'main'>,
    environment: Record<string, string>,
  ): Promise<AppProcess> {
    const child = spawn(process.execPath, [main], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'test',
        HOST: '127.0.0.1',
        PORT: '0',
        LOG_LEVEL: 'info',
        JWT_SECRET: SECRET,
        SEED_DEMO: 'true',
        SEED_GEOGRAPHY: 'false',
        ...environment,
      },
    });
    const started = new AppProcess(child);
    try {
      started.url = await started.readOutput(/listening at (http:\/\/127\.0\.0\.1:\d+)/);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
    return started;
  }

  /** Returns the log lines of level warning or higher that match so far. */
  warnings(text: RegExp): { level: number }[] {
    const lines = this.output.split('\n').filter((line) => /^\{.*\}$/.test(line) && text.test(line));
    return lines.map((line) => JSON.parse(line) as { level: number }).filter(({ level }) => level >= WARN);
  }

  /** Returns all output lines that match. */
  messages(text: RegExp): string[] {
    return this.output.split('\n').filter((line) => text.test(line));
  }

  /** Waits for a matching log line of level warning or higher. */
  async readWarning(text: RegExp): Promise<{ level: number }> {
    await this.waitFor(() => this.warnings(text).length > 0);
    return this.warnings(text)[0] as { level: number };
  }

  private async readOutput(pattern: RegExp): Promise<string> {
    await this.waitFor(() => pattern.test(this.output));
    return pattern.exec(this.output)?.[1] ?? '';
  }

  private async waitFor(isThere: () => boolean): Promise<void> {
    const deadline = Date.now() + DEADLINE_MS;
    while (!isThere()) {
      if (this.hasEnded) throw new Error(`the process exited: ${this.output}`);
      if (Date.now() > deadline) throw new Error(`waited too long: ${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Sends a signal; resolves with the exit code. */
  async signal(signal: 'SIGTERM' | 'SIGINT'): Promise<number | null> {
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
    return this.child.exitCode;
  }

  /** Kills the process. */
  async kill(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  /** Shuts the process down; throws if it hangs. */
  async stop(): Promise<void> {
    if (this.hasEnded) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(timer);
    if (this.child.exitCode !== 0) throw new Error(`the process did not exit with 0: ${this.output}`);
  }
}
