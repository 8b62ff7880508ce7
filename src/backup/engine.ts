/** What the two engines do differently about backups. Everything throws an `Error` of one line, or ends when it is aborted. */
export interface Engine {
  readonly name: 'sqlite' | 'mysql';
  /** Writes a consistent copy of the database, while it is in use, into a new file. */
  dump(file: string, signal: AbortSignal): Promise<void>;
  /** Fills the empty database with what such a file holds. */
  load(file: string, signal: AbortSignal): Promise<void>;
  /** Takes back a load into a database that was empty. */
  clear(): Promise<void>;
  /**
   * Gives the address of a database of its own, which holds what the file holds, and removes it after; undefined when
   * the account may not create one.
   */
  withCopy<Result>(
    file: string,
    work: (url: string) => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result | undefined>;
}
