import { InputError } from '../errors/input-error';
import type { FieldKind } from '../model/field-kinds';
import type { Field, Model, ToOneRelation } from '../model/model';
import { columnOf, quoted } from './identifier';
import { QUERY_LIMITS, TOO_MANY_RELATIONS, unknownField } from './query-limits';

export interface ResolvedColumn {
  readonly column: string;
  readonly kind: FieldKind | 'id';
}

type RelationField = Extract<Field, { target: Model }>;

/**
 * The tables of one FROM clause: a root and, once each, the relation paths that conditions, sort keys and populated
 * relations follow. Only names found in the model become SQL; anything else is an `InputError`.
 */
export class JoinSet {
  private readonly joins = new Map<string, { alias: string; sql: string; key: string }>();

  constructor(
    readonly model: Model,
    readonly alias: string,
  ) {}

  /** The same tables, to which a request may add its own. */
  copy(): JoinSet {
    const copy = new JoinSet(this.model, this.alias);
    for (const [path, join] of this.joins) copy.joins.set(path, join);
    return copy;
  }

  /** A key column of every table, the root's first. */
  get idColumns(): readonly string[] {
    return [columnOf(this.alias, 'id'), ...[...this.joins.values()].map(({ key }) => key)];
  }

  get size(): number {
    return this.joins.size;
  }

  /** Takes over the tables of a copy. */
  adopt(copy: JoinSet): void {
    for (const [path, join] of copy.joins) this.joins.set(path, join);
  }

  get from(): string {
    const joins = [...this.joins.values()].map((join) => join.sql);
    return [`${quoted(this.model.table)} ${this.alias}`, ...joins].join(' ');
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
      if (isLast && walk.field === undefined)
        return { column: this.keyColumn(alias, relation, key), kind: 'id' };
      alias = this.join(alias, relation, key);
    }
    if (walk.field === undefined || walk.field.type === 'id')
      return { column: columnOf(alias, 'id'), kind: 'id' };
    return { column: columnOf(alias, walk.field.name), kind: walk.field.kind };
  }

  /** Joins a relation of the root and tells the alias of its target. */
  joinRelation(relation: ToOneRelation): string {
    return this.join(this.alias, relation, relation.name);
  }

  /** Joins relations one after the other from the root and tells the alias of the last target. */
  joinPath(relations: readonly RelationField[]): string {
    let alias = this.alias;
    for (const [index, relation] of relations.entries()) {
      const path = relations.slice(0, index + 1).map(({ name }) => name);
      alias = this.join(alias, relation, path.join('.'));
    }
    return alias;
  }

  private keyColumn(alias: string, relation: RelationField, key: string): string {
    if (relation.type === 'to-one' && relation.column !== null) return columnOf(alias, relation.column);
    if (relation.type === 'many-to-many')
      return columnOf(this.joinLinks(alias, relation, key), relation.targetColumn);
    return columnOf(this.join(alias, relation, key), 'id');
  }

  private join(alias: string, relation: RelationField, key: string): string {
    if (relation.type === 'many-to-many') {
      const links = this.joinLinks(alias, relation, key);
      return this.add(
        key,
        relation.target.table,
        (own) => `${columnOf(own, 'id')} = ${columnOf(links, relation.targetColumn)}`,
      );
    }
    const { target } = relation;
    return this.add(key, target.table, (own) => joinCondition(relation, alias, own));
  }

  private joinLinks(alias: string, relation: Extract<Field, { type: 'many-to-many' }>, key: string): string {
    return this.add(
      `${key}>`,
      relation.joinTable,
      (own) => `${columnOf(own, relation.ownColumn)} = ${columnOf(alias, 'id')}`,
      relation.ownColumn,
    );
  }

  private add(path: string, table: string, condition: (alias: string) => string, key = 'id'): string {
    const known = this.joins.get(path);
    if (known) return known.alias;
    const alias = `${this.alias}${this.joins.size + 1}`;
    const sql = `LEFT JOIN ${quoted(table)} ${alias} ON ${condition(alias)}`;
    this.joins.set(path, { alias, sql, key: columnOf(alias, key) });
    return alias;
  }
}

function joinCondition(relation: RelationField, parent: string, own: string): string {
  if (relation.type === 'to-many') return `${columnOf(own, relation.foreignKey)} = ${columnOf(parent, 'id')}`;
  if (relation.type !== 'to-one') throw new Error(`${relation.name} cannot be joined`);
  if (relation.column !== null) return `${columnOf(own, 'id')} = ${columnOf(parent, relation.column)}`;
  return `${columnOf(own, relation.inverse as string)} = ${columnOf(parent, 'id')}`;
}

export interface Walk {
  /** The relations the path follows, a relation that ends it included. */
  readonly relations: readonly RelationField[];
  /** The column that ends the path; undefined when the path ends with a relation or its id. */
  readonly field: Extract<Field, { type: 'id' | 'column' }> | undefined;
}

/** Looks up a dotted path in the public shape; what is not in it is unknown, whatever the tables hold. */
export function walkPath(root: Model, path: string): Walk {
  const relations: RelationField[] = [];
  let model = root;
  const names = path.split('.');
  for (const [index, name] of names.entries()) {
    const field = model.byName.get(name);
    const isLast = index === names.length - 1;
    if (!field || field.type === 'through') throw new InputError(unknownField(path));
    if (field.type === 'id' || field.type === 'column') {
      if (!isLast) throw new InputError(unknownField(path));
      return { relations, field: field.type === 'id' && relations.length > 0 ? undefined : field };
    }
    if (relations.push(field) > QUERY_LIMITS.relationsInPath) throw new InputError(TOO_MANY_RELATIONS);
    model = field.target;
  }
  return { relations, field: undefined };
}
