import type { Sql } from '../database/sql';
import type { Model } from '../model/model';
import { columnOf, quoted } from './identifier';
import { compileRowReader, type JsonObject } from './row-reader';
import { cellsOf } from './row-shape';

/** Reads rows of one table as they are stored: own columns, relations as bare ids. */
export class OwnRow {
  private readonly select: string;
  private readonly read: ReturnType<typeof compileRowReader>;

  constructor(model: Model) {
    const cells = cellsOf(model, 't');
    const columns = cells.map(({ column }) => column).join(', ');
    this.select = `SELECT ${columns} FROM ${quoted(model.table)} t WHERE ${columnOf('t', 'id')} `;
    this.read = compileRowReader(cells.map((cell, place) => ({ ...cell, place })));
  }

  /** The row, locked until the transaction ends. */
  async lock(id: number, sql: Sql): Promise<JsonObject | undefined> {
    const [row] = await sql.rows(`${this.select}= ?${sql.dialect.forUpdate}`, [id]);
    return row && this.read(row);
  }

  /** The rows that exist, by id. */
  async byIds(ids: readonly number[], sql: Sql): Promise<ReadonlyMap<number, JsonObject>> {
    if (ids.length === 0) return new Map();
    const list = sql.dialect.idList(ids);
    const rows = await sql.rows(`${this.select}IN ${list.sql}`, list.parameters);
    return new Map(rows.map((row) => [row[0] as number, this.read(row)]));
  }
}
