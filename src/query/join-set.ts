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
  /** A column that no row of the table lacks. */
  readonly key: string;
  /** The column that holds the root's id, when nothing else ties the table to the root. */
  readonly rootId: string | undefined;
}

/** What a FROM clause says, and the columns that tell its rows apart. */
interface Source {
  readonly from: string;
  readonly rootId: string;
  readonly keys: readonly string[];
}

/**
 * The tables of one FROM clause: a root and, once each, the relation paths that conditions, sort keys and populated
 * relations follow. Only names found in the model become SQL; anything else is an `InputError`.
 */
export class JoinSet {
  private readonly joins = new Map<string, Join>();
  private readonly rootColumns = new Set<string>();

  constructor(
    readonly model: Model,
    readonly alias: string,
  ) {}

  /** The same tables, to which a request may add its own. */
  copy(): JoinSet {
    const copy = new JoinSet(this.model, this.alias);
    copy.adopt(this);
    return copy;
  }

  get size(): number {
    return this.joins.size;
  }

  /** Takes over the tables of a copy. */
  adopt(copy: JoinSet): void {
    for (const [path, join] of copy.joins) this.joins.set(path, join);
    for (const column of copy.rootColumns) this.rootColumns.add(column);
  }

  get from(): string {
    return this.fromRoot('');
  }

  /** As `from`, for a statement that selects ids or counts: an index of the ids answers where one holds all that is asked. */
  fromIds(dialect: Dialect): string {
    const asksForMore = [...this.rootColumns].some((column) => column !== 'id');
    return this.fromRoot(this.model.hasIndexOfIds && !asksForMore ? dialect.preferIndexOfIds : '');
  }

  private fromRoot(hint: string): string {
    const root = `${quoted(this.model.table)} ${this.alias}${hint}`;
    return [root, ...[...this.joins.values()].map(leftJoin)].join(' ');
  }

  /** Every root row, with what belongs to it. */
  get source(): Source {
    const joins = [...this.joins.values()];
    return {
      from: this.from,
      rootId: columnOf(this.alias, 'id'),
      keys: [columnOf(this.alias, 'id'), ...joins.map(({ key }) => key)],
    };
  }

  /**
   * The root rows that have a row in the first joined table, without the root's own table where its id is all that is
   * asked of it: an index of the joined table answers then, and the root's wide rows are left alone.
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

  /** The column a filter path addresses; a relation alone, or its `id`, addresses the related id. */
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

  /** Joins a relation of the root and tells the alias of its target. */
  joinRelation(relation: ToOneRelation): string {
    return this.join(this.alias, relation, relation.name);
  }

  /** Joins relations one after the other from the root and tells the id column of the last target. */
  idAt(relations: readonly RelationField[]): string {
    let alias = this.alias;
    for (const [index, relation] of relations.entries()) {
      const path = relations.slice(0, index + 1).map(({ name }) => name);
      alias = this.join(alias, relation, path.join('.'));
    }
    return this.read(alias, 'id');
  }

  /** A column of the root's own row. */
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
      return this.addBehind(alias, path, { table, column: relation.foreignKey });
    if (relation.type !== 'to-one') throw new Error(`${relation.name} cannot be joined`);
    if (relation.column === null)
      return this.addBehind(alias, path, { table, column: relation.inverse as string });
    return this.add(path, { table, column: 'id', equals: this.read(alias, relation.column) });
  }

  private joinLinks(alias: string, relation: Extract<Field, { type: 'many-to-many' }>, path: string): string {
    const { joinTable: table, ownColumn: column } = relation;
    return this.addBehind(alias, `${path}>`, { table, column, key: column });
  }

  /** A table whose column points to the parent's id. */
  private addBehind(parent: string, path: string, join: Omit<NewJoin, 'equals'>): string {
    return this.add(path, { ...join, equals: columnOf(parent, 'id'), isBehindRoot: parent === this.alias });
  }

  private add(path: string, { table, column, equals, key = 'id', isBehindRoot = false }: NewJoin): string {
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

/** A table joined where its column equals another table's; `key`: a column that no row lacks, default `id`. */
interface NewJoin {
  readonly table: string;
  readonly column: string;
  readonly equals: string;
  readonly key?: string;
  readonly isBehindRoot?: boolean;
}

const leftJoin = ({ alias, table, condition }: Join): string =>
  `LEFT JOIN ${quoted(table)} ${alias} ON ${condition}`;
