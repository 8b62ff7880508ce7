import type { Model, ToOneRelation } from '../model/model';
import type { SqlRow } from '../database/sql';
import { columnOf } from './identifier';
import { JoinSet } from './join-set';
import { type JsonObject, RowShape } from './row-shape';

/** The FROM clause, select list and decoder of full root rows: own columns, every to-one relation one level deep. */
export class ReadPlan {
  readonly joins: JoinSet;
  readonly columns: string;
  private readonly own: RowShape;
  private readonly related: readonly { name: string; shape: RowShape; offset: number }[];

  constructor(model: Model) {
    this.joins = new JoinSet(model, 't');
    this.own = new RowShape(model, 't');
    let offset = this.own.columns.length;
    this.related = model.fields
      .filter((field) => field.type === 'to-one')
      .map((field) => {
        const entry = { name: field.name, shape: this.relatedShape(field), offset };
        offset += entry.shape.columns.length;
        return entry;
      });
    this.columns = [this.own, ...this.related.map(({ shape }) => shape)]
      .flatMap((shape) => shape.columns)
      .join(', ');
  }

  /** The documented object without its to-many relations. */
  read(row: SqlRow): JsonObject {
    const object = this.own.read(row, 0) as JsonObject;
    for (const { name, shape, offset } of this.related) object[name] = shape.read(row, offset);
    return object;
  }

  private relatedShape(field: ToOneRelation): RowShape {
    return new RowShape(field.target, this.joins.joinRelation(field), {
      inverse: field.inverse,
      id: columnOf('t', 'id'),
    });
  }
}
