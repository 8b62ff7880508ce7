import type { Type } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { Database } from '../database/database';
import type { Sql } from '../database/sql';
import { httpError } from '../errors/strapi-exception';
import type { FieldValue } from '../model/field-kinds';
import type { Model } from '../model/model';
import type { EntityClass } from '../model/public-fields';
import { EntityReader } from '../query/entity-reader';
import type { ListQuery } from '../query/list-query';
import { OwnRow } from '../query/own-row';
import type { JsonObject } from '../query/row-reader';
import { streamList } from '../query/stream-list';
import { checkPairs } from './check-pairs';
import { checkReferences, referencesOf } from './check-references';
import { checkUniques } from './check-uniques';
import { deleteReferences } from './delete-references';
import { runDirectly, type RunOnce } from './run-once';
import { newRow, ownValues } from './own-values';
import { checkParameters, type Input, readInput } from './read-input';
import { deleteRow, insertRow, insertRows, updateRow } from './write-rows';
import { writeRelations } from './write-relations';

/** Longest list that is answered as one document; longer ones are streamed. */
const MAX_ROWS_AT_ONCE = 500;

/** An update under way: the row as it is (relations as bare ids) and what the body wants. */
export interface Change {
  readonly id: number;
  readonly current: JsonObject;
  readonly input: Input;
}

/**
 * The six actions of a resource (CONTRACT §3). A resource that does more overrides `insert`, `change` or `remove`,
 * which run inside the transaction of the request.
 */
export abstract class CrudService<Entity> {
  readonly model: Model;
  protected readonly reader: EntityReader;
  private readonly ownRow: OwnRow;

  /** Columns of its files that are no fields of its own: their header, and the path to what they hold. */
  readonly csvColumns: ReadonlyMap<string, string> = new Map();

  protected constructor(
    entity: EntityClass<Entity>,
    readonly dto: Type,
    readonly database: Database,
  ) {
    this.model = database.model(entity);
    this.reader = EntityReader.of(this.model);
    this.ownRow = new OwnRow(this.model);
  }

  /** A page as objects, or a long list as a stream of JSON text. */
  find(query: ListQuery): Promise<JsonObject[] | Readable> {
    const isLong = query.limit === undefined || query.limit > MAX_ROWS_AT_ONCE;
    const source = this.database.source(query.allowsStale);
    if (isLong) return streamList(this.model, query, source);
    return source.read((sql) => this.reader.list(query, sql));
  }

  count(query: ListQuery): Promise<number> {
    return this.database.source(query.allowsStale).read((sql) => this.reader.count(query, sql));
  }

  async findOne(id: number | undefined): Promise<JsonObject> {
    const row = id === undefined ? undefined : await this.database.read((sql) => this.reader.byId(id, sql));
    if (!row) throw httpError(404);
    return row;
  }

  create(body: unknown, once: RunOnce = runDirectly): Promise<JsonObject> {
    const input = this.readNew(body);
    return this.database.write((sql) => once(sql, () => this.store(input, sql)));
  }

  update(id: number | undefined, body: unknown): Promise<JsonObject> {
    return this.database.write((sql) => this.updateIn(id, body, sql));
  }

  /** Answers the row as it was. */
  delete(id: number | undefined): Promise<JsonObject> {
    return this.database.write((sql) => this.deleteIn(id, sql));
  }

  /** `create` as a part of a larger unit of work, as are the following. */
  async createIn(body: unknown, sql: Sql): Promise<JsonObject> {
    return this.store(this.readNew(body), sql);
  }

  async updateIn(id: number | undefined, body: unknown, sql: Sql): Promise<JsonObject> {
    await this.apply(id, () => readInput(this.dto, body), sql);
    return this.reread(id as number, sql);
  }

  async deleteIn(id: number | undefined, sql: Sql): Promise<JsonObject> {
    const current = await this.lock(id, sql);
    if (!current || id === undefined) throw httpError(404);
    const row = await this.reread(id, sql);
    await this.remove(id, current, sql);
    return row;
  }

  /** Changes a row to what the input says, which is read once the row is found. */
  async apply(id: number | undefined, read: () => Input, sql: Sql): Promise<void> {
    const current = await this.lock(id, sql);
    if (!current || id === undefined) throw httpError(404, 'entry.notFound');
    const input = this.prepare(read(), current);
    await this.checkInput(input, sql);
    await this.change({ id, current, input }, sql);
  }

  /** What a new row would be; throws `InputError` for what only a new one cannot be. Relations exist already. */
  prepareNew(values: Input['values']): Input {
    return this.prepare({ values, fault: undefined, faultyField: undefined }, {});
  }

  /** Stores many new rows, whose related rows exist and whose unique values are free; their ids, in order. */
  async insertMany(inputs: readonly Input[], sql: Sql): Promise<readonly number[]> {
    return insertRows(
      this.model,
      inputs.map(({ values }) => newRow(this.model, values)),
      sql,
    );
  }

  /** What of an input counts, given the current row (`{}` at a create). */
  protected prepare(input: Input, _current: JsonObject): Input {
    return input;
  }

  /** Stores a new row with its relations; `extra` are columns the server sets. */
  protected async insert(
    input: Input,
    sql: Sql,
    extra: ReadonlyMap<string, FieldValue> = new Map(),
  ): Promise<number> {
    const row = newRow(this.model, input.values, extra);
    await checkUniques(this.model, row, row, undefined, sql);
    const id = await insertRow(this.model, row, sql);
    await writeRelations(this.model, id, input.values, sql);
    return id;
  }

  /** Stores what differs from the current row; `extra` are columns the server sets. */
  protected async change(
    { id, current, input }: Change,
    sql: Sql,
    extra: ReadonlyMap<string, FieldValue> = new Map(),
  ): Promise<void> {
    const wanted = new Map([...ownValues(this.model, input.values), ...extra]);
    const changes = new Map([...wanted].filter(([name, value]) => current[name] !== value));
    const row = new Map([...(Object.entries(current) as [string, FieldValue][]), ...changes]);
    await checkUniques(this.model, changes, row, id, sql);
    await updateRow(this.model, id, changes, sql);
    await writeRelations(this.model, id, input.values, sql);
  }

  protected async remove(id: number, _current: JsonObject, sql: Sql): Promise<void> {
    await deleteReferences(this.model, id, sql);
    await deleteRow(this.model, id, sql);
  }

  /** Faults in the contract's order: keys before the first bad one may still point to nothing. */
  protected async checkInput({ values, fault }: Input, sql: Sql): Promise<void> {
    await checkReferences(referencesOf(this.model, values), sql);
    if (fault) throw fault;
    await checkPairs(this.model, values, sql);
  }

  /** The own columns of a row, locked until the transaction ends; relations are bare ids. */
  protected async lock(id: number | undefined, sql: Sql): Promise<JsonObject | undefined> {
    return id === undefined ? undefined : this.ownRow.lock(id, sql);
  }

  private readNew(body: unknown): Input {
    checkParameters(this.dto, body);
    return this.prepare(readInput(this.dto, body), {});
  }

  private async store(input: Input, sql: Sql): Promise<JsonObject> {
    await this.checkInput(input, sql);
    const id = await this.insert(input, sql);
    return hasLists(this.model, input) ? this.reread(id, sql) : this.rereadNew(id, sql);
  }

  private async rereadNew(id: number, sql: Sql): Promise<JsonObject> {
    return (await this.reader.newById(id, sql)) as JsonObject;
  }

  protected async reread(id: number, sql: Sql): Promise<JsonObject> {
    return (await this.reader.byId(id, sql)) as JsonObject;
  }
}

/** Whether a body has made other rows point to the new one. */
const hasLists = (model: Model, { values }: Input): boolean =>
  [...values.keys()].some((name) => {
    const type = model.byName.get(name)?.type;
    // An alias of a list is no field of the model.
    return type !== 'id' && type !== 'column' && type !== 'to-one';
  });
