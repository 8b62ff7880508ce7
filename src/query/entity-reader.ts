import type { SqlFragment } from '../database/dialects/dialect';
import type { Sql, SqlRow } from '../database/sql';
import type { Model } from '../model/model';
import type { Shown } from '../model/rows';
import { applyListQuery } from './apply-list-query';
import { columnOf } from '../database/dialects/identifier';
import { JoinSet } from './join-set';
import type { Expression, ListQuery } from './list-query';
import { ListsPlan } from './lists-plan';
import { idOf, populate } from './populate';
import { ReadPlan } from './read-plan';
import type { JsonObject } from './row-reader';

/** Number of rows of a streamed list that are in memory at a time. */
export const STREAM_CHUNK = 500;

/** Largest offset for which full rows are read and skipped; beyond it, ids are selected first. */
const MAX_FULL_ROW_OFFSET = 1_000;

/**
 * True when the engine may have to skip or sort more rows than the list shows. Narrow indexes make that cheaper on ids
 * than on full joined rows.
 */
const needsIdsFirst = ({ start, sort, where }: ListQuery): boolean =>
  start > MAX_FULL_ROW_OFFSET || sort.length > 0 || followsRelations(where);

function followsRelations(expression: Expression): boolean {
  if ('and' in expression) return expression.and.some(followsRelations);
  if ('or' in expression) return expression.or.some(followsRelations);
  return expression.path.includes('.');
}

const readers = new WeakMap<Model, EntityReader<unknown>>();

/**
 * Reads the documented objects of one model: the root rows of a page first, then all to-many relations in one
 * statement.
 */
export class EntityReader<Entity> {
  private constructor(private readonly model: Model<Entity>) {
    this.lists = new ListsPlan(model);
    this.plan = new ReadPlan(model, this.lists.alwaysShown);
    this.select = `SELECT ${this.plan.columns} FROM ${this.plan.joins.from} WHERE `;
    this.selectById = `${this.select}${columnOf('t', 'id')} = ?`;
  }

  private readonly plan: ReadPlan;
  private readonly lists: ListsPlan;
  /** `SELECT … FROM … WHERE ` for full root rows. */
  private readonly select: string;
  private readonly selectById: string;

  /** Returns the reader of a model; it is compiled on first use. */
  static of<Entity>(model: Model<Entity>): EntityReader<Entity> {
    const reader = (readers.get(model) as EntityReader<Entity> | undefined) ?? new EntityReader(model);
    readers.set(model, reader);
    return reader;
  }

  async list(query: ListQuery, sql: Sql): Promise<Shown<Entity>[]> {
    if (needsIdsFirst(query)) return this.byIds(await this.listIds(query, sql), sql);
    const joins = this.plan.joins.copy();
    const { where, orderBy } = applyListQuery(query, joins, sql.dialect);
    const limit = sql.dialect.limit(query.limit, query.start);
    const rows = await sql.rows(
      `SELECT ${this.plan.columns} FROM ${joins.from} WHERE ${where.sql} ORDER BY ${orderBy}${limit.sql}`,
      [...where.parameters, ...limit.parameters],
    );
    return this.complete(rows, sql);
  }

  /** Returns the ids of a list in its order, which is the first step of a streamed list. */
  async listIds(query: ListQuery, sql: Sql): Promise<readonly number[]> {
    const joins = new JoinSet(this.model, 't');
    const { where, orderBy } = applyListQuery(query, joins, sql.dialect);
    const limit = sql.dialect.limit(query.limit, query.start);
    return sql.numbers(
      `SELECT t.id FROM ${joins.fromIds(sql.dialect)} WHERE ${where.sql} ORDER BY ${orderBy}${limit.sql}`,
      [...where.parameters, ...limit.parameters],
    );
  }

  /** Counts the distinct root rows. Limit, offset and order are validated but have no effect. */
  async count(query: ListQuery, sql: Sql): Promise<number> {
    const joins = new JoinSet(this.model, 't');
    const { where } = applyListQuery(query, joins, sql.dialect);
    const from = joins.fromIds(sql.dialect);
    // Strapi: a count validates `_limit`, `_start` and `_sort`, and ignores them.
    const [row] = await sql.rows(`SELECT COUNT(*) FROM ${from} WHERE ${where.sql}`, where.parameters);
    return Number(row?.[0]);
  }

  async byId(id: number, sql: Sql): Promise<Shown<Entity> | undefined> {
    const [row] = await this.complete(await sql.rows(this.selectById, [id]), sql);
    return row;
  }

  /** Reads a row that was just inserted. No other row points to it yet, so its lists are empty and are not queried. */
  async newById(id: number, sql: Sql): Promise<Shown<Entity> | undefined> {
    const [row] = await sql.rows(this.selectById, [id]);
    return row && (this.plan.read(row) as Shown<Entity>);
  }

  /** Returns the rows that exist, in the order of `ids`. */
  async byIds(ids: readonly number[], sql: Sql): Promise<Shown<Entity>[]> {
    if (ids.length === 0) return [];
    const list = sql.dialect.idList(ids);
    const rows = await this.where(
      { sql: `${columnOf('t', 'id')} IN ${list.sql}`, parameters: list.parameters },
      sql,
    );
    const byId = new Map(rows.map((row) => [idOf(row), row]));
    return ids.flatMap((id): Shown<Entity>[] => {
      const row = byId.get(id);
      return row ? [row] : [];
    });
  }

  private async where(where: SqlFragment, sql: Sql): Promise<Shown<Entity>[]> {
    return this.complete(await sql.rows(this.select + where.sql, where.parameters), sql);
  }

  private async complete(rows: readonly SqlRow[], sql: Sql): Promise<Shown<Entity>[]> {
    const roots = rows.map((row) => this.plan.read(row));
    await populate(this.model, this.lists, roots, sql, loadFull);
    return roots as Shown<Entity>[];
  }
}

const loadFull = async (
  model: Model,
  ids: readonly number[],
  sql: Sql,
): Promise<ReadonlyMap<number, JsonObject>> => {
  const rows = await EntityReader.of(model).byIds(ids, sql);
  return new Map(rows.map((row) => [idOf(row), row]));
};
