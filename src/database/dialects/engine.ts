import type { Logger } from 'pino';
import type { DataSource, DataSourceOptions } from 'typeorm';
import type { Connections } from '../connections';
import type { ErrorClasses } from './dialect';

export interface EngineSettings {
  /** Seconds after which a statement is cancelled. */
  readonly timeoutSeconds: number;
  readonly log: Logger;
}

export interface DataSourceSettings {
  /** Connections of the pool; ignored by an embedded database. */
  readonly poolSize: number;
  /**
   * Seconds after which a statement of an EntityManager fails when the server stays silent; undefined for no limit,
   * which migrations need.
   */
  readonly timeoutSeconds?: number | undefined;
}

/** A database engine: how its URL is read and how its connections are opened. */
export interface Engine {
  readonly errors: ErrorClasses;
  serves(databaseUrl: string): boolean;
  options(databaseUrl: string, settings: DataSourceSettings): Partial<DataSourceOptions>;
  /** Opens the connections of an initialized data source. */
  open(dataSource: DataSource, settings: EngineSettings): Promise<Connections>;
}
