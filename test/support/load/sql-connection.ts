import Sqlite from 'better-sqlite3';
import mysql, { type RowDataPacket } from 'mysql2/promise';

/** A database connection that is independent of the application. */
export interface SqlConnection {
  /** Returns the rows of a SELECT; empty for other statements. */
  query<Row>(sql: string): Promise<Row[]>;
  close(): Promise<void>;
}

export async function connectTo(databaseUrl: string): Promise<SqlConnection> {
  if (!databaseUrl.startsWith('sqlite:')) {
    const connection = await mysql.createConnection(databaseUrl);
    return {
      query: async <Row>(sql: string) => (await connection.query<RowDataPacket[]>(sql))[0] as Row[],
      close: () => connection.end(),
    };
  }
  const database = new Sqlite(databaseUrl.slice('sqlite:'.length), { fileMustExist: true });
  return {
    async query<Row>(sql: string): Promise<Row[]> {
      const statement = database.prepare(sql);
      if (statement.reader) return statement.all() as Row[];
      statement.run();
      return [];
    },
    close: async () => void database.close(),
  };
}
