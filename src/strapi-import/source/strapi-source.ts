import { openSource } from './open-source';
import type { SourceConnection, SourceRow, SourceValue } from './source-connection';

const PAGE_SIZE = 1_000;

/** A database without any of these tables is not a database of the CRM plugin. */
const IDENTIFYING_TABLES = ['contacts', 'users-permissions_user'];

/** Reads the source database. A missing table has no rows; a missing column is null. */
export class StrapiSource {
  private constructor(
    private readonly connection: SourceConnection,
    /** The columns of each table. */
    readonly tables: ReadonlyMap<string, ReadonlySet<string>>,
  ) {}

  /** Throws a one-line `Error` if the source cannot be opened or is not a Strapi database. */
  static async open(from: string): Promise<StrapiSource> {
    const connection = await openSource(from);
    const tables = new Map<string, Set<string>>();
    for (const { table, column } of await connection.columns())
      tables.set(table, (tables.get(table) ?? new Set()).add(column));
    if (IDENTIFYING_TABLES.some((table) => tables.has(table))) return new StrapiSource(connection, tables);
    await connection.close();
    throw new Error(
      `The source is not a Strapi database: it has no table ${IDENTIFYING_TABLES.join(' or ')}`,
    );
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  /** Counts the rows of a table, or those with a value in the column. */
  async count(table: string, column?: string): Promise<number> {
    if (!this.tables.has(table)) return 0;
    const counted = column === undefined ? '*' : this.connection.quoted(column);
    return Number(await this.value(`SELECT COUNT(${counted}) AS n FROM ${this.connection.quoted(table)}`));
  }

  async maxId(table: string): Promise<number> {
    if (!this.has(table, 'id')) return 0;
    return Number(await this.value(`SELECT MAX(id) AS n FROM ${this.connection.quoted(table)}`));
  }

  /** True when a row of the table has exactly this value. */
  async hasValue(table: string, column: string, value: string): Promise<boolean> {
    if (!this.has(table, column)) return false;
    const [from, name] = [table, column].map((each) => this.connection.quoted(each)) as [string, string];
    const sql = `SELECT 1 AS n FROM ${from} WHERE ${name} = ? LIMIT 1`;
    return (await this.value(sql, [value])) !== null;
  }

  /** Yields all rows in pages, sorted by ascending id, or by the given columns if the table has no id. */
  async *pages(table: string, columns: readonly string[]): AsyncGenerator<readonly SourceRow[]> {
    const present = columns.filter((column) => this.has(table, column));
    if (present.length === 0) return;
    const next = this.has(table, 'id') ? this.pageById.bind(this) : this.pageByOffset.bind(this);
    const list = present.map((column) => this.connection.quoted(column)).join(', ');
    let page = await next(table, list, 0);
    for (let read = page.length; page.length > 0; read += page.length) {
      yield page;
      page = await next(table, list, read, page.at(-1));
    }
  }

  private pageById(
    table: string,
    list: string,
    _read: number,
    last?: SourceRow,
  ): Promise<readonly SourceRow[]> {
    const start = `SELECT ${list} FROM ${this.connection.quoted(table)}`;
    const end = `ORDER BY id LIMIT ${PAGE_SIZE}`;
    return last === undefined
      ? this.rows(`${start} ${end}`)
      : this.rows(`${start} WHERE id > ? ${end}`, [last['id'] ?? null]);
  }

  private pageByOffset(table: string, list: string, read: number): Promise<readonly SourceRow[]> {
    const from = this.connection.quoted(table);
    const page = `LIMIT ${PAGE_SIZE} OFFSET ${read}`;
    return this.rows(`SELECT ${list} FROM ${from} ORDER BY ${list} ${page}`);
  }

  private has(table: string, column: string): boolean {
    return this.tables.get(table)?.has(column) === true;
  }

  private async value(sql: string, parameters: readonly SourceValue[] = []): Promise<SourceValue> {
    return (await this.rows(sql, parameters))[0]?.['n'] ?? null;
  }

  /** Wraps errors of the source, so that they do not cause a retry of the target transaction. */
  private async rows(sql: string, parameters: readonly SourceValue[] = []): Promise<readonly SourceRow[]> {
    try {
      return await this.connection.rows(sql, parameters);
    } catch (error) {
      throw new Error(`Cannot read the source: ${String(error)}`, { cause: error });
    }
  }
}
