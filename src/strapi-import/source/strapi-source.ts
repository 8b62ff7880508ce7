import { openSource } from './open-source';
import type { SourceConnection, SourceRow, SourceValue } from './source-connection';

const ROWS_AT_A_TIME = 1_000;

/** Without any of these it is no database of the CRM plugin. */
const TELLING_TABLES = ['contacts', 'users-permissions_user'];

/** The original's database: a table that is not there has no rows, a column that is not there is null. */
export class StrapiSource {
  private constructor(
    private readonly connection: SourceConnection,
    /** The columns of each table. */
    readonly tables: ReadonlyMap<string, ReadonlySet<string>>,
  ) {}

  /** Throws an `Error` of one line when it cannot be opened or is something else. */
  static async open(from: string): Promise<StrapiSource> {
    const connection = await openSource(from);
    const tables = new Map<string, Set<string>>();
    for (const { table, column } of await connection.columns())
      tables.set(table, (tables.get(table) ?? new Set()).add(column));
    if (TELLING_TABLES.some((table) => tables.has(table))) return new StrapiSource(connection, tables);
    await connection.close();
    throw new Error(`The source is not a Strapi database: it has no table ${TELLING_TABLES.join(' or ')}`);
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  /** Its rows, or those that have a value in the column. */
  async count(table: string, column?: string): Promise<number> {
    if (!this.tables.has(table)) return 0;
    const counted = column === undefined ? '*' : this.connection.quoted(column);
    return Number(await this.value(`SELECT COUNT(${counted}) AS n FROM ${this.connection.quoted(table)}`));
  }

  async maxId(table: string): Promise<number> {
    if (!this.has(table, 'id')) return 0;
    return Number(await this.value(`SELECT MAX(id) AS n FROM ${this.connection.quoted(table)}`));
  }

  /** Whether a row of the table has this very value. */
  async holds(table: string, column: string, value: string): Promise<boolean> {
    if (!this.has(table, column)) return false;
    const [from, name] = [table, column].map((each) => this.connection.quoted(each)) as [string, string];
    const sql = `SELECT 1 AS n FROM ${from} WHERE ${name} = ? LIMIT 1`;
    return (await this.value(sql, [value])) !== null;
  }

  /** All rows, some at a time, by ascending id; of a table without ids, by these columns. */
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
    const end = `ORDER BY id LIMIT ${ROWS_AT_A_TIME}`;
    return last === undefined
      ? this.rows(`${start} ${end}`)
      : this.rows(`${start} WHERE id > ? ${end}`, [last['id'] ?? null]);
  }

  private pageByOffset(table: string, list: string, read: number): Promise<readonly SourceRow[]> {
    const from = this.connection.quoted(table);
    const page = `LIMIT ${ROWS_AT_A_TIME} OFFSET ${read}`;
    return this.rows(`SELECT ${list} FROM ${from} ORDER BY ${list} ${page}`);
  }

  private has(table: string, column: string): boolean {
    return this.tables.get(table)?.has(column) === true;
  }

  private async value(sql: string, parameters: readonly SourceValue[] = []): Promise<SourceValue> {
    return (await this.rows(sql, parameters))[0]?.['n'] ?? null;
  }

  /** What fails here is no reason to run the transaction again. */
  private async rows(sql: string, parameters: readonly SourceValue[] = []): Promise<readonly SourceRow[]> {
    try {
      return await this.connection.rows(sql, parameters);
    } catch (error) {
      throw new Error(`Cannot read the source: ${String(error)}`, { cause: error });
    }
  }
}
