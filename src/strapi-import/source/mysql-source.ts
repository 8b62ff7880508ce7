import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { type SourceConnection, type SourceRow, sourceRows, type SourceValue } from './source-connection';

const COLUMNS = `SELECT c.TABLE_NAME AS \`table\`, c.COLUMN_NAME AS \`column\` FROM information_schema.COLUMNS c
  JOIN information_schema.TABLES t ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME
  WHERE c.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE = 'BASE TABLE'
  ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION`;

/** Reads a MySQL or MariaDB source. */
export class MysqlSource implements SourceConnection {
  private constructor(private readonly connection: Connection) {}

  static async open(url: string): Promise<MysqlSource> {
    const connection = await createConnection({
      uri: url.replace(/^mariadb:/, 'mysql:'),
      charset: 'utf8mb4_bin',
      dateStrings: true,
      supportBigNumbers: true,
    });
    await connection.query("SET SESSION time_zone = '+00:00'");
    await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    return new MysqlSource(connection);
  }

  async columns(): Promise<readonly { table: string; column: string }[]> {
    const [rows] =
      await this.connection.query<(RowDataPacket & { table: string; column: string })[]>(COLUMNS);
    return rows;
  }

  async rows(sql: string, parameters: readonly SourceValue[] = []): Promise<readonly SourceRow[]> {
    const [rows] = await this.connection.query<RowDataPacket[]>(sql, [...parameters]);
    return sourceRows(rows);
  }

  quoted(name: string): string {
    return `\`${name.replaceAll('`', '``')}\``;
  }

  async close(): Promise<void> {
    await this.connection.end();
  }
}
