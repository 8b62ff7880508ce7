import type { Dialect, SqlFragment } from '../database/dialects/dialect';
import type { FieldKind } from '../model/field-kinds';
import type { SqlParameter } from '../database/sql';

/** How the values of an operator are read: as the column's kind, as text, or as a boolean. */
type Operand = 'typed' | 'text' | 'boolean';

export interface Comparison {
  readonly column: string;
  readonly kind: FieldKind['name'] | 'id';
  readonly values: readonly SqlParameter[];
  readonly dialect: Dialect;
}

export interface Operator {
  readonly operand: Operand;
  readonly meaning: string;
  toSql(comparison: Comparison): SqlFragment;
}

/** Joins one comparison per value as a balanced OR tree, so that 1,000 values stay within the engines' depth limits. */
function anyOf(values: readonly SqlParameter[], one: (value: SqlParameter) => SqlFragment): SqlFragment {
  const [first] = values;
  if (values.length === 1 && first !== undefined) return one(first);
  // Strapi: a repeated key is an OR, for `_ne` too: `id_ne=1&id_ne=2` is true for every row.
  const middle = values.length >> 1;
  const [left, right] = [anyOf(values.slice(0, middle), one), anyOf(values.slice(middle), one)];
  return { sql: `(${left.sql} OR ${right.sql})`, parameters: [...left.parameters, ...right.parameters] };
}

const compare = (sign: string, meaning: string): Operator => ({
  operand: 'typed',
  meaning,
  toSql: ({ column, values }) =>
    anyOf(values, (value) => ({ sql: `${column} ${sign} ?`, parameters: [value] })),
});

function inList({ column, values, dialect }: Comparison, negated = false): SqlFragment {
  if (values.length === 1) return { sql: `${column} ${negated ? '<>' : '='} ?`, parameters: values };
  const list = dialect.valueList(values);
  return { sql: `${column} ${negated ? 'NOT IN' : 'IN'} ${list.sql}`, parameters: list.parameters };
}

const isText = (kind: Comparison['kind']): boolean =>
  kind !== 'id' && kind !== 'boolean' && kind !== 'datetime';

function substring(options: { negated: boolean; foldCase: boolean }, meaning: string): Operator {
  const toSql = ({ column, kind, values, dialect }: Comparison): SqlFragment => {
    const fold = (text: string) => dialect.binary(options.foldCase ? dialect.lower(text) : text);
    const haystack = fold(isText(kind) ? column : dialect.textOf(kind, column));
    const sql = `INSTR(${haystack}, ${fold('?')}) ${options.negated ? '= 0' : '> 0'}`;
    return anyOf(values, (value) => ({ sql, parameters: [value] }));
  };
  return { operand: 'text', meaning, toSql };
}

/** The operators of CONTRACT §4.1, used by the parser, the SQL compiler, value casting and the documentation. */
export const OPERATORS = {
  eq: { operand: 'typed', meaning: 'equal, case-sensitive', toSql: (comparison) => inList(comparison) },
  // Strapi: rows with null match neither `_ne` nor `_nin`.
  ne: compare('<>', 'not equal; rows with null never match'),
  lt: compare('<', 'less than; strings are compared by code point'),
  lte: compare('<=', 'less than or equal'),
  gt: compare('>', 'greater than'),
  gte: compare('>=', 'greater than or equal'),
  in: {
    operand: 'typed',
    // Strapi: commas do not separate values.
    meaning: 'in the list (repeat the key for more values)',
    toSql: (comparison) => inList(comparison),
  },
  nin: {
    operand: 'typed',
    meaning: 'not in the list; rows with null never match',
    toSql: (comparison) => inList(comparison, true),
  },
  // Strapi: `_contains` ignores case, `_containss` does not.
  contains: substring({ negated: false, foldCase: true }, 'contains the text, case-insensitive'),
  ncontains: substring({ negated: true, foldCase: true }, 'does not contain the text, case-insensitive'),
  containss: substring({ negated: false, foldCase: false }, 'contains the text, case-sensitive'),
  ncontainss: substring({ negated: true, foldCase: false }, 'does not contain the text, case-sensitive'),
  null: {
    operand: 'boolean',
    meaning: 'true: is null; false: is not null',
    toSql: ({ column, values }) =>
      anyOf(values, (isNull) => ({ sql: `${column} IS ${isNull === 1 ? '' : 'NOT '}NULL`, parameters: [] })),
  },
} satisfies Record<string, Operator>;

export type OperatorName = keyof typeof OPERATORS;

export const isOperatorName = (name: string): name is OperatorName => Object.hasOwn(OPERATORS, name);

/** Returns an operator as the general `Operator` type; the literal types of `OPERATORS` serve `OperatorName` only. */
export const operatorOf = (name: OperatorName): Operator => OPERATORS[name];
