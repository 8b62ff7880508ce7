import { freePort } from '../support/load/ports';
import { AppProcess, Build } from '../support/processes';
import { createSharedDatabase } from '../support/shared-database';

/** The application on a fixed port, where it can be killed and restarted. */
export class Service {
  private readonly build = Build.create();
  private app: AppProcess | undefined;
  private environment: Record<string, string> = {};
  private dropDatabase = (): Promise<void> => Promise.resolve();

  /** Starts the application for the first time, on a free port. */
  async open(environment: Record<string, string>): Promise<void> {
    this.environment = { PORT: String(await freePort()), ...environment };
    await this.start();
  }

  /** Starts the application on a new database, which `end` drops; returns the database URL. */
  async openOnNewDatabase(environment: Record<string, string> = {}): Promise<string> {
    const database = await createSharedDatabase();
    this.dropDatabase = () => database.drop();
    await this.open({ DATABASE_URL: database.url, ...environment });
    return database.url;
  }

  async start(): Promise<void> {
    this.app = await AppProcess.start(this.build, this.environment);
  }

  /** The most recently started process. */
  get running(): AppProcess {
    return this.app as AppProcess;
  }

  async stop(): Promise<void> {
    await this.app?.stop();
  }

  /** Stops the application and drops its database. */
  async end(): Promise<void> {
    await this.stop();
    await this.dropDatabase();
    this.dropDatabase = () => Promise.resolve();
  }

  /** Stops processes that a failed test left running, and deletes the build. */
  async remove(): Promise<void> {
    await this.end().finally(() => this.build.remove());
  }
}
