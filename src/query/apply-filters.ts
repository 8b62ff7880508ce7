import type { Dialect, SqlFragment } from '../database/dialects/dialect';
import { InputError } from '../errors/input-error';
import type { Model } from '../model/model';
import { castBoolean, castValue } from './cast-value';
import { columnOf } from '../database/dialects/identifier';
import { JoinSet } from './join-set';
import type { Condition, Expression } from './list-query';
import { operatorOf } from './operators';
import { walkPath } from './walk-path';

/**
 * Maximum number of filter joins in one FROM clause. MariaDB allows 61 tables, SQLite 64; a list also joins the
 * relations it shows.
 */
const MAX_TABLES = 40;

const TRUE: SqlFragment = { sql: '1 = 1', parameters: [] };

/**
 * Compiles the boolean expression of a query to SQL that selects distinct root rows (CONTRACT §4.2). Conditions on the
 * root row and its to-one relations become plain comparisons. Conditions on a to-many path become
 * `id IN (SELECT …)`: one sub-select for all conditions that share the path, so they apply to the same related row and
 * root rows are never multiplied.
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
    // Strapi: conditions on one path hold on the same related row, and a negated one asks for some row.
    const joins = new JoinSet(this.root.model, 'f');
    const where = this.plain(expression, joins);
    const { from, rootId, keys } = sourceOf(expression, joins);
    const check = this.dialect.timeCheck(keys);
    return {
      sql: `${columnOf(this.root.alias, 'id')} IN (SELECT ${rootId} FROM ${from} WHERE ${check}${where.sql})`,
      parameters: where.parameters,
    };
  }

  /**
   * Compiles all conditions into one FROM clause. If it exceeds `MAX_TABLES`, each condition gets its own sub-select.
   */
  private plain(expression: Expression, joins: JoinSet): SqlFragment {
    const trial = joins.copy();
    const direct = this.combined(expression, (condition) => this.condition(condition, trial));
    if (trial.size <= MAX_TABLES) {
      joins.adopt(trial);
      return direct;
    }
    const uses = relationUses(joins.model, expression);
    return this.combined(expression, (condition) => this.ownSubSelect(condition, joins, uses));
  }

  private combined(expression: Expression, leaf: (condition: Condition) => SqlFragment): SqlFragment {
    if ('and' in expression)
      return combine(
        'AND',
        expression.and.map((part) => this.combined(part, leaf)),
      );
    if ('or' in expression)
      return combine(
        'OR',
        expression.or.map((part) => this.combined(part, leaf)),
      );
    return leaf(expression);
  }

  /**
   * Compiles a condition as a sub-select that starts at the last relation it shares with other conditions. No other
   * condition uses the rest of the path, so it can be tested separately. A missing row matches an `is null` condition.
   */
  private ownSubSelect(condition: Condition, joins: JoinSet, uses: ReadonlyMap<string, number>): SqlFragment {
    const { relations } = walkPath(joins.model, condition.path);
    const shared = relations.filter((_relation, index) => (uses.get(pathOf(relations, index)) ?? 0) > 1);
    if (shared.length === relations.length) return this.condition(condition, joins);
    const key = joins.idAt(shared);
    const rest = new JoinSet(shared.at(-1)?.target ?? joins.model, 'n');
    const path = condition.path.split('.').slice(shared.length).join('.');
    const where = this.condition({ ...condition, path }, rest);
    const { from, rootId, keys } = sourceOf(condition, rest);
    const check = this.dialect.timeCheck(keys);
    const isIn = `${key} IN (SELECT ${rootId} FROM ${from} WHERE ${check}${where.sql})`;
    const sql = matchesMissingRow(condition) ? `(${isIn} OR ${key} IS NULL)` : isIn;
    return { sql, parameters: where.parameters };
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

/** True when a missing related row can match: only an `is null` condition does. */
function matchesMissingRow(expression: Expression): boolean {
  if ('and' in expression) return expression.and.some(matchesMissingRow);
  if ('or' in expression) return expression.or.some(matchesMissingRow);
  return (
    expression.operator === 'null' && (expression.values ?? []).some((value) => castBoolean(value) === 1)
  );
}

const sourceOf = (expression: Expression, joins: JoinSet) =>
  matchesMissingRow(expression) ? joins.source : joins.innerSource;

const pathOf = (relations: readonly { name: string }[], index: number): string =>
  relations
    .slice(0, index + 1)
    .map(({ name }) => name)
    .join('.');

/** Counts the conditions that follow each relation path. */
function relationUses(model: Model, expression: Expression): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  const count = (part: Expression): void => {
    if ('and' in part) part.and.forEach(count);
    else if ('or' in part) part.or.forEach(count);
    else {
      const { relations } = walkPath(model, part.path);
      for (const index of relations.keys())
        uses.set(pathOf(relations, index), (uses.get(pathOf(relations, index)) ?? 0) + 1);
    }
  };
  count(expression);
  return uses;
}

/** Returns the paths, from the root, of the to-many relations that an expression follows. */
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

/** Splits the parts of an AND into groups that have no to-many path in common. */
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
