import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const ORDERLY_END_MS = 30_000;
const POLL_MS = 50;

/** Waits until a condition is true; throws after `seconds` with the current state. */
export async function until(
  isSo: () => Promise<boolean> | boolean,
  seconds: number,
  explain: () => string,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`waited ${seconds} s too long: ${explain()}`);
    await sleep(POLL_MS);
  }
}

/** A server process that the test starts and stops. */
export class ServerProcess {
  /** The output so far. */
  output = '';

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    }
  }

  static start(command: string, options: string[], environment: Record<string, string> = {}): ServerProcess {
    const env = { PATH: process.env['PATH'], ...environment };
    return new ServerProcess(spawn(command, options, { stdio: ['ignore', 'pipe', 'pipe'], env }));
  }

  /** Waits until a condition is true; throws if the process exits. */
  async until(isSo: () => Promise<boolean> | boolean, seconds: number): Promise<void> {
    const isSoOrEnded = async () => this.hasEnded || (await isSo());
    await until(isSoOrEnded, seconds, () => this.output.slice(-5_000));
    if (this.hasEnded) throw new Error(`the process exited: ${this.output.slice(-5_000)}`);
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.child.kill(signal);
  }

  /** Stops the process with SIGKILL, or with SIGTERM followed by SIGKILL after a timeout. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (this.hasEnded) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    const timer = setTimeout(() => this.child.kill('SIGKILL'), ORDERLY_END_MS);
    await ended;
    clearTimeout(timer);
  }
}
