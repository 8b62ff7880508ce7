/** The engine-specific part of backups. Methods throw a one-line `Error` on failure, and stop when aborted. */
export interface Engine {
  readonly name: 'sqlite' | 'mysql';
  /** Writes a consistent copy of the database to a new file while the database is in use. */
  dump(file: string, signal: AbortSignal): Promise<void>;
  /** Loads such a file into the empty database. */
  load(file: string, signal: AbortSignal): Promise<void>;
  /** Empties the database after a failed load. */
  clear(): Promise<void>;
  /**
   * Loads the file into a temporary database, passes its URL to `work`, and removes it afterwards. Returns undefined if
   * the account may not create databases.
   */
  withCopy<Result>(
    file: string,
    work: (url: string) => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result | undefined>;
}
