import type { SqlRow } from '../database/sql';
import type { Model, ToOneRelation } from '../model/model';
import { columnOf } from '../database/dialects/identifier';
import { JoinSet } from './join-set';
import { compileRowReader, type JsonObject, type RowPart } from './row-reader';
import { type Cell, cellsOf } from './row-shape';

/** The FROM clause, select list and decoder of full root rows: own columns, and to-one relations one level deep. */
export class ReadPlan {
  readonly joins: JoinSet;
  readonly columns: string;
  /** Converts a row to the documented object; its to-many relations are still empty. */
  readonly read: (row: SqlRow) => JsonObject;

  /** `lists`: names of the to-many relations that are shown even if they are empty. */
  constructor(model: Model, lists: readonly string[]) {
    this.joins = new JoinSet(model, 't');
    const columns: string[] = [];
    const select = (cells: readonly Cell[]) =>
      cells.map(({ name, column, decode }) => ({ name, place: columns.push(column) - 1, decode }));
    const parts = new Map<string, RowPart>(select(cellsOf(model, 't')).map((part) => [part.name, part]));
    // Strapi: relations are shown one level deep; theirs are bare ids.
    for (const field of model.fields) {
      if (field.type !== 'to-one') continue;
      const place = columns.length;
      parts.set(field.name, { name: field.name, place, parts: select(this.cellsOfRelated(field)) });
    }
    for (const name of lists) parts.set(name, { name, list: true });
    this.read = compileRowReader([...parts.values()]);
    this.columns = columns.join(', ');
  }

  private cellsOfRelated(field: ToOneRelation): readonly Cell[] {
    return cellsOf(field.target, this.joins.joinRelation(field), {
      inverse: field.inverse,
      id: columnOf('t', 'id'),
    });
  }
}
