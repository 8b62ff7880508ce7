import { freePort } from '../support/load/ports';
import { AppProcess, Build } from '../support/processes';
import { createSharedDatabase } from '../support/shared-database';

/** The application on one port, which may be killed there and started again. */
export class Service {
  private readonly build = Build.create();
  private app: AppProcess | undefined;
  private environment: Record<string, string> = {};
  private dropDatabase = (): Promise<void> => Promise.resolve();

  /** Starts it for the first time, on a free port. */
  async open(environment: Record<string, string>): Promise<void> {
    this.environment = { PORT: String(await freePort()), ...environment };
    await this.start();
  }

  /** Starts it on a new database, which `end` drops; the database's address. */
  async openOnNewDatabase(environment: Record<string, string> = {}): Promise<string> {
    const database = await createSharedDatabase();
    this.dropDatabase = () => database.drop();
    await this.open({ DATABASE_URL: database.url, ...environment });
    return database.url;
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

  /** Stops it and drops the database that was made for it. */
  async end(): Promise<void> {
    await this.stop();
    await this.dropDatabase();
    this.dropDatabase = () => Promise.resolve();
  }

  /** Ends what a failed test has left running, and deletes the build. */
  async remove(): Promise<void> {
    await this.end().finally(() => this.build.remove());
  }
}
