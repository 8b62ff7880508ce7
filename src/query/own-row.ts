import type { Sql, SqlRow } from '../database/sql';
import type { Model } from '../model/model';
import type { Row } from '../model/rows';
import { columnOf, quoted } from '../database/dialects/identifier';
import { compileRowReader } from './row-reader';
import { cellsOf } from './row-shape';

/** Reads stored rows of one table: own columns, and to-one relations as bare ids. */
export class OwnRow<Entity> {
  private readonly select: string;
  private readonly read: (row: SqlRow) => Row<Entity>;

  constructor(model: Model<Entity>) {
    const cells = cellsOf(model, 't');
    const columns = cells.map(({ column }) => column).join(', ');
    this.select = `SELECT ${columns} FROM ${quoted(model.table)} t WHERE ${columnOf('t', 'id')} `;
    const read = compileRowReader(cells.map((cell, place) => ({ ...cell, place })));
    this.read = (row) => read(row) as Row<Entity>;
  }

  /** Returns the row and locks it until the transaction ends. */
  async lock(id: number, sql: Sql): Promise<Row<Entity> | undefined> {
    const [row] = await sql.rows(`${this.select}= ?${sql.dialect.forUpdate}`, [id]);
    return row && this.read(row);
  }

  /** Returns the rows that exist, keyed by id. */
  async byIds(ids: readonly number[], sql: Sql): Promise<ReadonlyMap<number, Row<Entity>>> {
    if (ids.length === 0) return new Map();
    const list = sql.dialect.idList(ids);
    const rows = await sql.rows(`${this.select}IN ${list.sql}`, list.parameters);
    return new Map(rows.map((row) => [row[0] as number, this.read(row)]));
  }
}
