import type { Dialect, SqlFragment } from '../database/dialects/dialect';
import { InputError } from '../errors/input-error';
import type { Model } from '../model/model';
import { castBoolean, castValue } from './cast-value';
import { columnOf } from './identifier';
import { JoinSet, walkPath } from './join-set';
import type { Condition, Expression } from './list-query';
import { operatorOf } from './operators';

const TRUE: SqlFragment = { sql: '1 = 1', parameters: [] };

/**
 * Turns the boolean expression of a query into SQL over distinct roots (CONTRACT §4.2). Parts that follow no
 * to-many relation are conditions on the root's own row and its to-one joins; parts that do become
 * `id IN (SELECT …)`, one sub-select for all conditions that share a to-many path, so that they hold on the same
 * related row and no root row is ever multiplied.
 */
export class FilterCompiler {
  constructor(
    private readonly root: JoinSet,
    private readonly dialect: Dialect,
  ) {}

  compile(expression: Expression): SqlFragment {
    if (toManyPaths(this.root.model, expression).size === 0) return this.plain(expression, this.root);
    if ('and' in expression) {
      return combine(
        'AND',
        independentGroups(this.root.model, expression.and).map((group) => this.group(group)),
      );
    }
    if ('or' in expression && toManyPaths(this.root.model, expression).size > 1) {
      return combine(
        'OR',
        expression.or.map((part) => this.compile(part)),
      );
    }
    return this.subSelect(expression);
  }

  private group(group: readonly Expression[]): SqlFragment {
    const [only] = group;
    return group.length === 1 && only !== undefined ? this.compile(only) : this.subSelect({ and: group });
  }

  private subSelect(expression: Expression): SqlFragment {
    const joins = new JoinSet(this.root.model, 'f');
    const where = this.plain(expression, joins);
    const check = this.dialect.timeCheck(joins.idColumns);
    return {
      sql: `${columnOf(this.root.alias, 'id')} IN (SELECT ${columnOf('f', 'id')} FROM ${joins.from} WHERE ${check}${where.sql})`,
      parameters: where.parameters,
    };
  }

  private plain(expression: Expression, joins: JoinSet): SqlFragment {
    if ('and' in expression)
      return combine(
        'AND',
        expression.and.map((part) => this.plain(part, joins)),
      );
    if ('or' in expression)
      return combine(
        'OR',
        expression.or.map((part) => this.plain(part, joins)),
      );
    return this.condition(expression, joins);
  }

  private condition({ path, operator: name, values }: Condition, joins: JoinSet): SqlFragment {
    const { column, kind } = joins.resolve(path);
    if (!values) throw new InputError(`Field '${path}' expects a value`);
    const operator = operatorOf(name);
    const cast = {
      typed: (text: string) => castValue(text, kind, path),
      boolean: castBoolean,
      text: (text: string) => text,
    };
    return operator.toSql({
      column,
      kind: kind === 'id' ? 'id' : kind.name,
      values: values.map(cast[operator.operand]),
      dialect: this.dialect,
    });
  }
}

function combine(word: 'AND' | 'OR', parts: readonly SqlFragment[]): SqlFragment {
  const [first, ...rest] = parts;
  if (first === undefined) return TRUE;
  if (rest.length === 0) return first;
  return {
    sql: `(${parts.map((part) => part.sql).join(` ${word} `)})`,
    parameters: parts.flatMap((part) => part.parameters),
  };
}

/** The to-many relations an expression follows, each by its path from the root. */
function toManyPaths(model: Model, expression: Expression): ReadonlySet<string> {
  if ('and' in expression) return union(expression.and.map((part) => toManyPaths(model, part)));
  if ('or' in expression) return union(expression.or.map((part) => toManyPaths(model, part)));
  const { relations } = walkPath(model, expression.path);
  const paths = relations.map((relation, index) => ({
    relation,
    path: relations
      .slice(0, index + 1)
      .map(({ name }) => name)
      .join('.'),
  }));
  return new Set(paths.filter(({ relation }) => relation.type !== 'to-one').map(({ path }) => path));
}

const union = (sets: readonly ReadonlySet<string>[]): ReadonlySet<string> =>
  new Set(sets.flatMap((set) => [...set]));

/** Splits conditions that must all hold into groups that share no to-many path with each other. */
function independentGroups(model: Model, parts: readonly Expression[]): readonly (readonly Expression[])[] {
  let groups: { paths: ReadonlySet<string>; parts: readonly Expression[] }[] = [];
  for (const part of parts) {
    const paths = toManyPaths(model, part);
    const related = groups.filter((group) => [...group.paths].some((path) => paths.has(path)));
    const merged = {
      paths: union([paths, ...related.map((group) => group.paths)]),
      parts: [...related.flatMap((group) => group.parts), part],
    };
    groups = [...groups.filter((group) => !related.includes(group)), merged];
  }
  return groups.map((group) => group.parts);
}
