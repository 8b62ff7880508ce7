import type { DataSource } from 'typeorm';

/** Every index of a database by name, e.g. `contacts (created_at DESC, id)`, with UNIQUE in front where it is. */
export async function indexesOf(dataSource: DataSource): Promise<ReadonlyMap<string, string>> {
  const rows =
    dataSource.options.type === 'better-sqlite3' ? await sqliteRows(dataSource) : await mysqlRows(dataSource);
  const indexes = new Map<string, { unique: boolean; table: string; columns: string[] }>();
  for (const { name, table, column, descending, unique } of rows) {
    const index = indexes.get(name) ?? { unique: Number(unique) === 1, table, columns: [] };
    index.columns.push(`${column}${Number(descending) === 1 ? ' DESC' : ''}`);
    indexes.set(name, index);
  }
  return new Map(
    [...indexes].map(([name, { unique, table, columns }]) => [
      name,
      `${unique ? 'UNIQUE ' : ''}${table} (${columns.join(', ')})`,
    ]),
  );
}

interface IndexRow {
  readonly name: string;
  readonly table: string;
  readonly column: string;
  readonly descending: number | string;
  readonly unique: number | string;
}

// Primary keys and SQLite's automatic indexes of unique constraints carry no name of ours.
const sqliteRows = (dataSource: DataSource): Promise<IndexRow[]> =>
  dataSource.query(
    `SELECT l.name AS name, m.name AS "table", x.name AS "column", x.desc AS descending, l."unique" AS "unique"
     FROM sqlite_master m JOIN pragma_index_list(m.name) l JOIN pragma_index_xinfo(l.name) x
     WHERE m.type = 'table' AND x.key = 1 AND l.name LIKE 'IDX\\_%' ESCAPE '\\' ORDER BY l.name, x.seqno`,
  );

const mysqlRows = (dataSource: DataSource): Promise<IndexRow[]> =>
  dataSource.query(
    `SELECT INDEX_NAME AS name, TABLE_NAME AS \`table\`, COLUMN_NAME AS \`column\`, COLLATION = 'D' AS descending,
       NON_UNIQUE = 0 AS \`unique\`
     FROM information_schema.STATISTICS
     WHERE TABLE_SCHEMA = DATABASE() AND INDEX_NAME LIKE 'IDX\\_%' ORDER BY INDEX_NAME, SEQ_IN_INDEX`,
  );
