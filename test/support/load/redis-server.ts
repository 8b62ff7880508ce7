import { freePort } from './ports';
import { ServerProcess } from './server-process';

const START_SECONDS = 20;

/** A separate Redis server without persistence, which a test can kill and restart. */
export class RedisServer {
  private constructor(
    private readonly port: number,
    private process: ServerProcess,
  ) {}

  static async create(): Promise<RedisServer> {
    const port = await freePort();
    return new RedisServer(port, await start(port));
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async startAgain(): Promise<void> {
    this.process = await start(this.port);
  }

  async kill(): Promise<void> {
    await this.process.end('SIGKILL');
  }
}

async function start(port: number): Promise<ServerProcess> {
  const address = ['--bind', '127.0.0.1', '--port', String(port)];
  const process = ServerProcess.start('redis-server', [...address, '--save', '', '--appendonly', 'no']);
  await process.until(() => process.output.includes('Ready to accept connections'), START_SECONDS);
  return process;
}
