import { quoted } from '../database/dialects/identifier';
import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';

const PAGE_SIZE = 5_000;

/** The row count of a table, and a checksum (SHA-256, hexadecimal) of its rows in primary key order. */
export interface TableFingerprint {
  readonly rows: number;
  readonly checksum: string;
}

export type Fingerprint = Readonly<Record<string, TableFingerprint>>;

interface Table {
  readonly name: string;
  readonly key: readonly string[];
}

type Row = Readonly<Record<string, unknown>>;

const SQLITE_TABLES = `SELECT t.name AS name, k.name AS part FROM sqlite_master t
  LEFT JOIN pragma_table_info(t.name) k ON k.pk > 0
  WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' ORDER BY t.name, k.pk`;
const MYSQL_TABLES = `SELECT t.TABLE_NAME AS name, k.COLUMN_NAME AS part FROM information_schema.TABLES t
  LEFT JOIN information_schema.KEY_COLUMN_USAGE k
    ON k.TABLE_SCHEMA = t.TABLE_SCHEMA AND k.TABLE_NAME = t.TABLE_NAME AND k.CONSTRAINT_NAME = 'PRIMARY'
  WHERE t.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE = 'BASE TABLE' ORDER BY t.TABLE_NAME, k.ORDINAL_POSITION`;

/** Returns the tables of a database with their primary key columns. */
export async function tablesOf(dataSource: DataSource): Promise<readonly Table[]> {
  const isSqlite = dataSource.options.type === 'better-sqlite3';
  const parts = await dataSource.query<{ name: string; part: string | null }[]>(
    isSqlite ? SQLITE_TABLES : MYSQL_TABLES,
  );
  const keys = new Map<string, string[]>();
  for (const { name, part } of parts)
    keys.set(name, [...(keys.get(name) ?? []), ...(part === null ? [] : [part])]);
  return [...keys].map(([name, key]) => ({ name, key }));
}

/** Computes the fingerprint of every table; reads the rows in pages. */
export async function fingerprintOf(dataSource: DataSource, signal: AbortSignal): Promise<Fingerprint> {
  const found: Record<string, TableFingerprint> = {};
  for (const table of await tablesOf(dataSource))
    found[table.name] = await fingerprint(table, dataSource, signal);
  return found;
}

async function fingerprint(
  table: Table,
  dataSource: DataSource,
  signal: AbortSignal,
): Promise<TableFingerprint> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const row of rowsOf(table, dataSource)) {
    hash.update(`${JSON.stringify(Object.values(row))}\n`);
    rows += 1;
    if (rows % PAGE_SIZE === 0) signal.throwIfAborted();
  }
  return { rows, checksum: hash.digest('hex') };
}

async function* rowsOf({ name, key }: Table, dataSource: DataSource): AsyncGenerator<Row> {
  const first = key[0];
  if (first === undefined) throw new Error(`The table ${name} has no primary key`);
  const order = key.map(quoted).join(', ');
  const start = `SELECT * FROM ${quoted(name)}`;
  const end = `ORDER BY ${order} LIMIT ${PAGE_SIZE}`;
  let page = await dataSource.query<Row[]>(`${start} ${end}`);
  while (page.length > 0) {
    yield* page;
    const last = page.at(-1) as Row;
    const after = key.map((column) => last[column]);
    // The first condition is redundant; it lets the engine use the index.
    page = await dataSource.query<Row[]>(
      `${start} WHERE ${quoted(first)} >= ? AND (${order}) > (${key.map(() => '?').join(', ')}) ${end}`,
      [after[0], ...after],
    );
  }
}
