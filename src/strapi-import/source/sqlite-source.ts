import Sqlite from 'better-sqlite3';
import { type SourceConnection, type SourceRow, sourceRows, type SourceValue } from './source-connection';

type Row = Readonly<Record<string, unknown>>;

const COLUMNS = `SELECT t.name AS "table", c.name AS "column" FROM sqlite_master t, pragma_table_info(t.name) c
  WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY t.name, c.cid`;

export class SqliteSource implements SourceConnection {
  private constructor(private readonly database: Sqlite.Database) {}

  /** Opens an existing file. */
  static open(file: string): SqliteSource {
    const database = new Sqlite(file, { readonly: true, fileMustExist: true });
    database.exec('BEGIN');
    return new SqliteSource(database);
  }

  async columns(): Promise<readonly { table: string; column: string }[]> {
    return this.database.prepare(COLUMNS).all() as { table: string; column: string }[];
  }

  async rows(sql: string, parameters: readonly SourceValue[] = []): Promise<readonly SourceRow[]> {
    return sourceRows(this.database.prepare(sql).all(...parameters) as Row[]);
  }

  quoted(name: string): string {
    return `\`${name.replaceAll('`', '``')}\``;
  }

  async close(): Promise<void> {
    this.database.close();
  }
}
