import { Client } from 'pg';
import { type SourceConnection, type SourceRow, sourceRows, type SourceValue } from './source-connection';

const COLUMNS = `SELECT c.table_name AS "table", c.column_name AS "column" FROM information_schema.columns c
  JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
  WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
  ORDER BY c.table_name, c.ordinal_position`;

const isTrue = (text: string): boolean => text === 't';

/** Parsers by type OID (pg_type): bool, int8, int2, int4. Other types stay text. */
const PARSERS = new Map<number, (text: string) => SourceValue>([
  [16, isTrue],
  [20, Number],
  [21, Number],
  [23, Number],
]);

export class PostgresSource implements SourceConnection {
  private constructor(private readonly client: Client) {}

  static async open(url: string): Promise<PostgresSource> {
    const client = new Client({
      connectionString: url,
      types: { getTypeParser: (type: number) => PARSERS.get(type) ?? String },
    });
    await client.connect();
    await client.query("SET timezone = 'UTC'");
    await client.query('SET datestyle = ISO');
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return new PostgresSource(client);
  }

  async columns(): Promise<readonly { table: string; column: string }[]> {
    return (await this.client.query<{ table: string; column: string }>(COLUMNS)).rows;
  }

  async rows(sql: string, parameters: readonly SourceValue[] = []): Promise<readonly SourceRow[]> {
    let count = 0;
    const numbered = parameters.length === 0 ? sql : sql.replaceAll('?', () => `$${String((count += 1))}`);
    const { rows } = await this.client.query<Record<string, unknown>>(numbered, [...parameters]);
    return sourceRows(rows);
  }

  quoted(name: string): string {
    return `"${name.replaceAll('"', '""')}"`;
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
