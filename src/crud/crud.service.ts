import type { Type } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { Database } from '../database/database';
import type { Sql } from '../database/sql';
import { httpError } from '../errors/strapi-exception';
import type { FieldValue } from '../model/field-kinds';
import type { Model } from '../model/model';
import type { EntityClass } from '../model/public-fields';
import { cellsOfRow, type Row, type RowValues, type Shown } from '../model/rows';
import { EntityReader } from '../query/entity-reader';
import type { ListQuery } from '../query/list-query';
import { OwnRow } from '../query/own-row';
import { streamList } from '../query/stream-list';
import { checkPairs } from './check-pairs';
import { checkReferences, referencesOf } from './check-references';
import { checkUniques } from './check-uniques';
import { deleteReferences } from './delete-references';
import { newRow, ownValues } from './own-values';
import type { Input } from './read-input';
import { type RunOnce, runDirectly } from './run-once';
import { writeRelations } from './write-relations';
import { deleteRow, insertRow, insertRows, updateRow } from './write-rows';

/** The longest list that is sent as one document; longer lists are streamed. */
const MAX_ROWS_AT_ONCE = 500;

/** The bodies of a resource's POST and PUT. */
export interface Dtos {
  readonly create: Type;
  readonly update: Type;
}

/** An update in progress: the stored row and the validated body. */
export interface Change<Entity> {
  readonly id: number;
  readonly current: Row<Entity>;
  readonly input: Input;
}

/**
 * The six actions of a resource (CONTRACT §3). A resource with rules of its own overrides `insert`, `change` or
 * `remove`, which run inside the transaction of the request.
 */
export abstract class CrudService<Entity> {
  readonly model: Model<Entity>;
  protected readonly reader: EntityReader<Entity>;
  private readonly ownRow: OwnRow<Entity>;

  /** Extra CSV columns that no field backs: header → relation path. */
  readonly csvColumns: ReadonlyMap<string, string> = new Map();

  protected constructor(
    entity: EntityClass<Entity>,
    readonly dtos: Dtos,
    readonly database: Database,
  ) {
    this.model = database.model(entity);
    this.reader = EntityReader.of(this.model);
    this.ownRow = new OwnRow(this.model);
  }

  /** Returns a page as objects, or a long list as a stream of JSON text. */
  find(query: ListQuery): Promise<Shown<Entity>[] | Readable> {
    const isLong = query.limit === undefined || query.limit > MAX_ROWS_AT_ONCE;
    const source = this.database.source(query.allowsStale);
    if (isLong) return streamList(this.model, query, source);
    return source.read((sql) => this.reader.list(query, sql));
  }

  count(query: ListQuery): Promise<number> {
    return this.database.source(query.allowsStale).read((sql) => this.reader.count(query, sql));
  }

  async findOne(id: number | undefined): Promise<Shown<Entity>> {
    const row = id === undefined ? undefined : await this.database.read((sql) => this.reader.byId(id, sql));
    // Unlike Strapi, a missing row is a 404 on every resource.
    if (!row) throw httpError(404);
    return row;
  }

  create(input: Input, runOnce: RunOnce = runDirectly): Promise<Shown<Entity>> {
    const prepared = this.prepare(input, {});
    return this.database.write((sql) => runOnce(sql, () => this.store(prepared, sql)));
  }

  update(id: number | undefined, input: Input): Promise<Shown<Entity>> {
    return this.database.write((sql) => this.updateIn(id, input, sql));
  }

  /** Returns the row as it was. */
  delete(id: number | undefined): Promise<Shown<Entity>> {
    return this.database.write((sql) => this.deleteIn(id, sql));
  }

  /** `create` inside a larger unit of work, like the methods below. */
  async createIn(input: Input, sql: Sql): Promise<Shown<Entity>> {
    return this.store(this.prepare(input, {}), sql);
  }

  async updateIn(id: number | undefined, input: Input, sql: Sql): Promise<Shown<Entity>> {
    return this.reread(await this.apply(id, input, sql), sql);
  }

  async deleteIn(id: number | undefined, sql: Sql): Promise<Shown<Entity>> {
    const current = await this.lock(id, sql);
    if (!current || id === undefined) throw httpError(404);
    // Strapi: DELETE answers the row as it was.
    const row = await this.reread(id, sql);
    await this.remove(id, current, sql);
    return row;
  }

  /** Changes a row to what the input says, without reading it back; returns its id. */
  async apply(id: number | undefined, input: Input, sql: Sql): Promise<number> {
    const current = await this.lock(id, sql);
    // Before the body: a missing row is reported first.
    // Strapi: the text of a missing row is a code on PUT only.
    if (!current || id === undefined) throw httpError(404, 'entry.notFound');
    const prepared = this.prepare(input, current);
    await this.checkInput(prepared, sql);
    await this.change({ id, current, input: prepared }, sql);
    return id;
  }

  /** Prepares a new row of an import, whose relations are known to exist; throws `InputError` for invalid values. */
  prepareNew(values: Input['values']): Input {
    return this.prepare({ values, fault: undefined, faultyField: undefined }, {});
  }

  /** Stores many prepared rows, whose relations exist and unique values are free; returns their ids, in order. */
  async insertMany(inputs: readonly Input[], sql: Sql): Promise<readonly number[]> {
    return insertRows(
      this.model,
      inputs.map(({ values }) => newRow(this.model, values)),
      sql,
    );
  }

  /** Adapts an input to the stored row (`{}` for a new one) before it is checked. */
  protected prepare(input: Input, _current: Partial<Row<Entity>>): Input {
    return input;
  }

  /** Stores a new row and its relations; `extra` are columns that the server sets. */
  protected async insert(input: Input, sql: Sql, extra: RowValues = new Map()): Promise<number> {
    const row = newRow(this.model, input.values, extra);
    await checkUniques(this.model, row, row, undefined, sql);
    const id = await insertRow(this.model, row, sql);
    await writeRelations(this.model, id, input.values, sql);
    return id;
  }

  /** Stores the columns that differ from the stored row; `extra` are columns that the server sets. */
  protected async change(
    { id, current, input }: Change<Entity>,
    sql: Sql,
    extra: RowValues = new Map(),
  ): Promise<void> {
    const stored = cellsOfRow(current);
    const wanted = new Map<string, FieldValue>([...ownValues(this.model, input.values), ...extra]);
    const changes = new Map([...wanted].filter(([name, value]) => stored.get(name) !== value));
    await checkUniques(this.model, changes, new Map([...stored, ...changes]), id, sql);
    await updateRow(this.model, id, changes, sql);
    await writeRelations(this.model, id, input.values, sql);
  }

  protected async remove(id: number, _current: Row<Entity>, sql: Sql): Promise<void> {
    await deleteReferences(this.model, id, sql);
    await deleteRow(this.model, id, sql);
  }

  /** Reports faults in the contract's order: missing related rows of the keys before the first fault, then the fault. */
  protected async checkInput({ values, fault }: Input, sql: Sql): Promise<void> {
    await checkReferences(referencesOf(this.model, values), sql);
    if (fault) throw fault;
    await checkPairs(this.model, values, sql);
  }

  /** Returns the stored row and locks it until the transaction ends. */
  protected async lock(id: number | undefined, sql: Sql): Promise<Row<Entity> | undefined> {
    return id === undefined ? undefined : this.ownRow.lock(id, sql);
  }

  private async store(input: Input, sql: Sql): Promise<Shown<Entity>> {
    await this.checkInput(input, sql);
    const id = await this.insert(input, sql);
    return hasLists(this.model, input) ? this.reread(id, sql) : this.rereadNew(id, sql);
  }

  private async rereadNew(id: number, sql: Sql): Promise<Shown<Entity>> {
    return (await this.reader.newById(id, sql)) as Shown<Entity>;
  }

  protected async reread(id: number, sql: Sql): Promise<Shown<Entity>> {
    return (await this.reader.byId(id, sql)) as Shown<Entity>;
  }
}

/** True when the body made other rows point to the new one. */
const hasLists = (model: Model, { values }: Input): boolean =>
  [...values.keys()].some((name) => {
    const type = model.byName.get(name)?.type;
    // The alias of a list is not a field of the model.
    return type !== 'id' && type !== 'column' && type !== 'to-one';
  });
