import BetterSqlite3 from 'better-sqlite3';

/** A value that may occur only once in a file. */
export interface FileKey {
  readonly column: string;
  readonly value: string;
  readonly line: number;
}

/** SQLite page cache in KiB; the rest is on disk. */
const CACHE_KIB = 8_192;

/**
 * Stores the keys of the lines read so far in a temporary SQLite database, so that their number is not limited by
 * memory.
 */
export class FileKeys {
  private readonly database = new BetterSqlite3('');
  private readonly find: BetterSqlite3.Statement<[string, string], { line: number }>;
  private readonly insert: BetterSqlite3.Statement<[string, string, number]>;

  constructor() {
    this.database
      .exec(`PRAGMA cache_size = -${CACHE_KIB}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
      CREATE TABLE keys (name TEXT NOT NULL, value TEXT NOT NULL, line INTEGER NOT NULL, PRIMARY KEY (name, value)) WITHOUT ROWID`);
    this.find = this.database.prepare('SELECT line FROM keys WHERE name = ? AND value = ?');
    this.insert = this.database.prepare('INSERT OR IGNORE INTO keys (name, value, line) VALUES (?, ?, ?)');
  }

  /** Returns the line that already has the value. */
  lineOf(column: string, value: string): number | undefined {
    return this.find.get(column, value)?.line;
  }

  add(keys: readonly FileKey[]): void {
    this.database.transaction(() => {
      for (const { column, value, line } of keys) this.insert.run(column, value, line);
    })();
  }

  close(): void {
    this.database.close();
  }
}
