import { freePort } from '../support/load/ports';
import { AppProcess, Build } from '../support/processes';

/** The application on one port, which may be killed there and started again. */
export class Service {
  private readonly build = Build.create();
  private app: AppProcess | undefined;
  private environment: Record<string, string> = {};

  /** Starts it for the first time, on a free port. */
  async open(environment: Record<string, string>): Promise<void> {
    this.environment = { PORT: String(await freePort()), ...environment };
    await this.start();
  }

  async start(): Promise<void> {
    this.app = await AppProcess.start(this.build, this.environment);
  }

  /** The process that was started last. */
  get running(): AppProcess {
    return this.app as AppProcess;
  }

  async stop(): Promise<void> {
    await this.app?.stop();
  }

  /** Ends what a failed test has left running, and deletes the build. */
  async remove(): Promise<void> {
    await this.stop().finally(() => this.build.remove());
  }
}
