import type { Dialect } from '../database/dialects/dialect';
import type { FieldKind } from '../model/field-kinds';
import type { Field, Model, ToOneRelation } from '../model/model';
import { columnOf, quoted } from '../database/dialects/identifier';
import { type RelationField, walkPath } from './walk-path';

export interface ResolvedColumn {
  readonly column: string;
  readonly kind: FieldKind | 'id';
}

interface Join {
  readonly alias: string;
  readonly table: string;
  readonly condition: string;
  /** A column that is never null in the table. */
  readonly key: string;
  /** The column that holds the root's id, if the table is joined directly to the root by it. */
  readonly rootId: string | undefined;
}

/** A FROM clause and the columns that identify its rows. */
interface Source {
  readonly from: string;
  readonly rootId: string;
  readonly keys: readonly string[];
}

/**
 * Collects the tables of one FROM clause: a root, and each relation path that conditions, sort keys and populated
 * relations follow, joined once. Only names found in the model become SQL; any other name throws `InputError`.
 */
export class JoinSet {
  private readonly joins = new Map<string, Join>();
  private readonly rootColumns = new Set<string>();

  constructor(
    readonly model: Model,
    readonly alias: string,
  ) {}

  /** Returns a copy to which a request can add its own joins. */
  copy(): JoinSet {
    const copy = new JoinSet(this.model, this.alias);
    copy.adopt(this);
    return copy;
  }

  get size(): number {
    return this.joins.size;
  }

  /** Adds the joins of a copy to this set. */
  adopt(copy: JoinSet): void {
    for (const [path, join] of copy.joins) this.joins.set(path, join);
    for (const column of copy.rootColumns) this.rootColumns.add(column);
  }

  get from(): string {
    return this.fromRoot('');
  }

  /**
   * Like `from`, for a statement that selects or counts ids: prefers the index of ids if no other root column is read.
   */
  fromIds(dialect: Dialect): string {
    const readsOtherColumns = [...this.rootColumns].some((column) => column !== 'id');
    return this.fromRoot(this.model.hasIndexOfIds && !readsOtherColumns ? dialect.preferIndexOfIds : '');
  }

  private fromRoot(hint: string): string {
    const root = `${quoted(this.model.table)} ${this.alias}${hint}`;
    return [root, ...[...this.joins.values()].map(leftJoin)].join(' ');
  }

  /** All root rows with their joined rows. */
  get source(): Source {
    const joins = [...this.joins.values()];
    return {
      from: this.from,
      rootId: columnOf(this.alias, 'id'),
      keys: [columnOf(this.alias, 'id'), ...joins.map(({ key }) => key)],
    };
  }

  /**
   * The root rows that have a row in the first joined table. Leaves out the root table if only its id is needed, so
   * that an index of the joined table is enough and the wide root rows are not read.
   */
  get innerSource(): Source {
    const [first, ...rest] = this.joins.values();
    const isOnlyTie = first?.rootId !== undefined && rest.every(({ rootId }) => rootId === undefined);
    if (!isOnlyTie || this.rootColumns.size > 0) return this.source;
    return {
      from: [`${quoted(first.table)} ${first.alias}`, ...rest.map(leftJoin)].join(' '),
      rootId: first.rootId,
      keys: [first.key, ...rest.map(({ key }) => key)],
    };
  }

  /** Returns the column of a filter path. A path that ends with a relation, or with its `id`, means the related id. */
  resolve(path: string): ResolvedColumn {
    const walk = walkPath(this.model, path);
    let alias = this.alias;
    for (const [index, relation] of walk.relations.entries()) {
      const key = walk.relations
        .slice(0, index + 1)
        .map((field) => field.name)
        .join('.');
      const isLast = index === walk.relations.length - 1;
      // Strapi: a relation alone addresses the related id.
      if (isLast && walk.field === undefined)
        return { column: this.keyColumn(alias, relation, key), kind: 'id' };
      alias = this.join(alias, relation, key);
    }
    if (walk.field === undefined || walk.field.type === 'id')
      return { column: this.read(alias, 'id'), kind: 'id' };
    return { column: this.read(alias, walk.field.name), kind: walk.field.kind };
  }

  /** Joins a relation of the root and returns the alias of its target. */
  joinRelation(relation: ToOneRelation): string {
    return this.join(this.alias, relation, relation.name);
  }

  /** Joins a chain of relations, starting at the root, and returns the id column of the last target. */
  idAt(relations: readonly RelationField[]): string {
    let alias = this.alias;
    for (const [index, relation] of relations.entries()) {
      const path = relations.slice(0, index + 1).map(({ name }) => name);
      alias = this.join(alias, relation, path.join('.'));
    }
    return this.read(alias, 'id');
  }

  ownColumn(name: string): string {
    return this.read(this.alias, name);
  }

  private read(alias: string, column: string): string {
    if (alias === this.alias) this.rootColumns.add(column);
    return columnOf(alias, column);
  }

  private keyColumn(alias: string, relation: RelationField, key: string): string {
    if (relation.type === 'to-one' && relation.column !== null) return this.read(alias, relation.column);
    if (relation.type === 'many-to-many')
      return columnOf(this.joinLinks(alias, relation, key), relation.targetColumn);
    return columnOf(this.join(alias, relation, key), 'id');
  }

  private join(alias: string, relation: RelationField, path: string): string {
    if (relation.type === 'many-to-many') {
      const links = this.joinLinks(alias, relation, path);
      return this.add(path, {
        table: relation.target.table,
        column: 'id',
        equals: columnOf(links, relation.targetColumn),
      });
    }
    const { table } = relation.target;
    if (relation.type === 'to-many')
      return this.addChild(alias, path, { table, column: relation.foreignKey });
    if (relation.type !== 'to-one') throw new Error(`${relation.name} cannot be joined`);
    if (relation.column === null)
      return this.addChild(alias, path, { table, column: relation.inverse as string });
    return this.add(path, { table, column: 'id', equals: this.read(alias, relation.column) });
  }

  private joinLinks(alias: string, relation: Extract<Field, { type: 'many-to-many' }>, path: string): string {
    const { joinTable: table, ownColumn: column } = relation;
    return this.addChild(alias, `${path}>`, { table, column, key: column });
  }

  /** Joins a table that has a foreign key to the parent. */
  private addChild(parent: string, path: string, join: Omit<NewJoin, 'equals'>): string {
    return this.add(path, { ...join, equals: columnOf(parent, 'id'), isChildOfRoot: parent === this.alias });
  }

  private add(
    path: string,
    { table, column, equals, key = 'id', isChildOfRoot: isBehindRoot = false }: NewJoin,
  ): string {
    const known = this.joins.get(path);
    if (known) return known.alias;
    const alias = `${this.alias}${this.joins.size + 1}`;
    const own = columnOf(alias, column);
    this.joins.set(path, {
      alias,
      table,
      condition: `${own} = ${equals}`,
      key: columnOf(alias, key),
      rootId: isBehindRoot ? own : undefined,
    });
    return alias;
  }
}

/** A table to join on `column = equals`. `key` is a column that is never null; default `id`. */
interface NewJoin {
  readonly table: string;
  readonly column: string;
  readonly equals: string;
  readonly key?: string;
  readonly isChildOfRoot?: boolean;
}

const leftJoin = ({ alias, table, condition }: Join): string =>
  `LEFT JOIN ${quoted(table)} ${alias} ON ${condition}`;
