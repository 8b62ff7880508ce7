import type { QueryRunner } from 'typeorm';
import { quoted } from '../dialects/identifier';
import { binaryCollation } from './table-builder';

/** The types of columns, by the field kinds of src/model/field-kinds.ts, and keys to other tables. */
export type ColumnType = 'string' | 'text' | 'boolean' | 'datetime' | 'integer';

interface ColumnOptions {
  /** Default true: existing rows get null. A NOT NULL column needs a default. */
  readonly nullable?: boolean;
  readonly default?: string | number | boolean;
}

export interface IndexOptions {
  readonly unique?: boolean;
  /** Default `IDX_<table>_<columns>`, as the naming strategy of the entities gives it. */
  readonly name?: string;
}

/** A column of an index; its direction is ascending unless given. */
export type IndexColumn = string | { readonly column: string; readonly descending: true };

const isSqlite = ({ dataSource }: QueryRunner): boolean => dataSource.options.type === 'better-sqlite3';

/** MySQL's and SQLite's name of a type; SQLite takes any name and derives the affinity from it. */
async function typeName(type: ColumnType, runner: QueryRunner): Promise<string> {
  const collation = await binaryCollation(runner);
  const text = collation === undefined ? '' : ` CHARACTER SET utf8mb4 COLLATE ${collation}`;
  if (type === 'string') return `varchar(255)${text}`;
  if (type === 'text') return `mediumtext${text}`;
  if (type === 'boolean') return isSqlite(runner) ? 'boolean' : 'tinyint';
  if (type === 'datetime') return isSqlite(runner) ? 'datetime' : 'datetime(3)';
  return isSqlite(runner) ? 'integer' : 'int';
}

function literal(value: string | number | boolean): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  return String(Number(value));
}

function constraints({ nullable = true, default: value }: ColumnOptions): string {
  if (!nullable && value === undefined)
    throw new Error('A NOT NULL column needs a default for existing rows');
  return `${nullable ? '' : ' NOT NULL'}${value === undefined ? '' : ` DEFAULT ${literal(value)}`}`;
}

/**
 * Adds a column with ALTER TABLE. TypeORM's own `addColumn` rebuilds the table on SQLite and turns descending indexes
 * into ascending ones.
 */
export async function addColumn(
  runner: QueryRunner,
  table: string,
  column: string,
  type: ColumnType,
  options: ColumnOptions = {},
): Promise<void> {
  await runner.query(
    `ALTER TABLE ${quoted(table)} ADD COLUMN ${quoted(column)} ${await typeName(type, runner)}${constraints(options)}`,
  );
}

/** Adds a nullable foreign key to the ids of another table, with an index. */
export async function addReference(
  runner: QueryRunner,
  table: string,
  column: string,
  target: string,
  onDelete: 'SET NULL' | 'CASCADE',
): Promise<void> {
  const name = quoted(`FK_${table}_${column}`);
  const reference = `REFERENCES ${quoted(target)} (${quoted('id')}) ON DELETE ${onDelete} ON UPDATE NO ACTION`;
  const type = await typeName('integer', runner);
  if (isSqlite(runner))
    await runner.query(
      `ALTER TABLE ${quoted(table)} ADD COLUMN ${quoted(column)} ${type} CONSTRAINT ${name} ${reference}`,
    );
  else
    await runner.query(
      `ALTER TABLE ${quoted(table)} ADD COLUMN ${quoted(column)} ${type} NULL,
       ADD CONSTRAINT ${name} FOREIGN KEY (${quoted(column)}) ${reference}`,
    );
  await createIndex(runner, table, [column]);
}

/** Drops a column; drop its indexes first. */
export async function dropColumn(runner: QueryRunner, table: string, column: string): Promise<void> {
  await runner.query(`ALTER TABLE ${quoted(table)} DROP COLUMN ${quoted(column)}`);
}

/** Drops a column of `addReference` with its key and index. */
export async function dropReference(runner: QueryRunner, table: string, column: string): Promise<void> {
  const constraint = quoted(`FK_${table}_${column}`);
  if (!isSqlite(runner)) await runner.query(`ALTER TABLE ${quoted(table)} DROP FOREIGN KEY ${constraint}`);
  await dropIndex(runner, table, indexName(table, [column]));
  await dropColumn(runner, table, column);
}

const columnOf = (column: IndexColumn): string => (typeof column === 'string' ? column : column.column);

const indexName = (table: string, columns: readonly IndexColumn[]): string =>
  ['IDX', table, ...columns.map(columnOf)].join('_');

/** Creates an index and keeps the direction of its columns. */
export async function createIndex(
  runner: QueryRunner,
  table: string,
  columns: readonly IndexColumn[],
  { unique = false, name = indexName(table, columns) }: IndexOptions = {},
): Promise<void> {
  const list = columns
    .map((column) => `${quoted(columnOf(column))}${typeof column === 'string' ? '' : ' DESC'}`)
    .join(', ');
  await runner.query(`CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${quoted(name)} ON ${quoted(table)} (${list})`);
}

/** Drops an index by its name. */
export async function dropIndex(runner: QueryRunner, table: string, name: string): Promise<void> {
  const suffix = isSqlite(runner) ? '' : ` ON ${quoted(table)}`;
  await runner.query(`DROP INDEX ${quoted(name)}${suffix}`);
}
