import fc from 'fast-check';
import { instants, type Texts } from './data-arbitrary';
import type { Cell, Condition, Expression, Leaf, Operator, Query, SortKey } from './evaluator';
import { operators } from './evaluator';
import { type LeafType, roots, shape, type Table } from './schema';

type Sent = Condition['values'][number];
interface Node {
  relations: readonly string[];
  table: Table;
}

const same = (text: string, meaning: Cell = text): Sent => ({ text, meaning });

const typed: Record<Exclude<LeafType, 'text'>, fc.Arbitrary<Sent>> = {
  id: fc.integer({ min: -1, max: 7 }).map((id) => same(String(id), id)),
  boolean: fc.constantFrom(
    ...['true', 't', '1'].map((text) => same(text, true)),
    ...['false', 'f', '0'].map((text) => same(text, false)),
  ),
  datetime: fc.constantFrom(
    ...instants.map((text) => same(text)),
    ...instants.map((text) => same(String(Date.parse(text)), text)),
    same('2020-06-04T18:17:38.398+05:30', instants[1]),
    same('2020-06-04 12:47:38,3985', instants[1]),
    same('20240229', instants[3]),
    same('2024', instants[4]),
    same('2024-01', instants[4]),
  ),
};

const fragmentsOf = (texts: Texts): Texts =>
  fc.oneof(
    texts,
    fc.constantFrom('1', '3', 'TRU', 'tru', 'als', 'e', '2020-06', 't12', 'T12', '.39', 'Z', 'z', '02-29T'),
  );

function valuesOf(operator: Operator, type: LeafType, texts: Texts): fc.Arbitrary<readonly Sent[]> {
  const isTextual = operator.includes('contains');
  const words = (isTextual ? fragmentsOf(texts) : texts).map((text) => same(text));
  const one = operator === 'null' ? typed.boolean : isTextual || type === 'text' ? words : typed[type];
  const weight = operator === 'in' || operator === 'nin' ? 3 : 1;
  return fc.oneof(
    { weight: 2, arbitrary: one.map((value) => [value]) },
    { weight, arbitrary: fc.array(one, { minLength: 2, maxLength: 4 }) },
  );
}

const leavesOf = ({ relations, table }: Node): Leaf[] =>
  [...shape(table).columns].map(([column, type]) => ({ relations, column, type }));

/** A walk along at most three relations, with every node on the way. */
function walk(node: Node, steps: number): fc.Arbitrary<readonly Node[]> {
  const relations = [...shape(node.table).relations.values()];
  if (steps === 0 || relations.length === 0) return fc.constant([node]);
  return fc
    .constantFrom(...relations)
    .chain(({ name, target }) => walk({ relations: [...node.relations, name], table: target }, steps - 1))
    .map((rest) => [node, ...rest]);
}

function conditionsOn(leaves: readonly Leaf[], texts: Texts): fc.Arbitrary<Condition> {
  return fc
    .tuple(fc.constantFrom(...leaves), fc.constantFrom(...operators))
    .chain(([leaf, operator]) =>
      valuesOf(operator, leaf.type, texts).map((values) => ({ leaf, operator, values })),
    );
}

function expressions(leaves: readonly Leaf[], texts: Texts, depth: number): fc.Arbitrary<Expression> {
  const condition = conditionsOn(leaves, texts);
  if (depth === 0) return condition;
  const parts = fc.array(expressions(leaves, texts, depth - 1), { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 4, arbitrary: condition },
    { weight: 1, arbitrary: parts.map((and) => ({ and })) },
    { weight: 1, arbitrary: parts.map((or) => ({ or })) },
  );
}

function sortKeys(root: Table): fc.Arbitrary<SortKey[]> {
  const toOne = [...shape(root).relations.values()].filter(({ via }) => via === 'own');
  const nodes = toOne.map(({ name, target }): Node => ({ relations: [name], table: target }));
  const leaves = [{ relations: [], table: root }, ...nodes].flatMap(leavesOf);
  const key = fc.record({ leaf: fc.constantFrom(...leaves), descending: fc.boolean() });
  return fc.array(key, { maxLength: 3 });
}

const orDefault = (numbers: fc.Arbitrary<number>, standard: number): fc.Arbitrary<number> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(standard) }, { weight: 1, arbitrary: numbers });

/** Conditions share few paths, so that several of them often speak of the same related row. */
export const queries = (texts: Texts): fc.Arbitrary<Query> =>
  fc.constantFrom(...roots).chain((root) => {
    const start: Node = { relations: [], table: root };
    return fc
      .tuple(
        walk(start, 3),
        fc.integer({ min: 0, max: 2 }).chain((steps) => walk(start, steps)),
      )
      .chain(([long, short]) => {
        const leaves = [...long, ...short].flatMap(leavesOf);
        return fc.record({
          root: fc.constant<Table>(root),
          where: fc
            .array(expressions(leaves, texts, 2), { minLength: 0, maxLength: 2 })
            .map((and): Expression => ({ and })),
          search: fc.oneof(
            { weight: 4, arbitrary: fc.constant('') },
            { weight: 1, arbitrary: fragmentsOf(texts) },
          ),
          sort: sortKeys(root),
          start: orDefault(fc.integer({ min: 0, max: 5 }), 0),
          limit: orDefault(fc.integer({ min: -1, max: 5 }), 100),
        });
      });
  });
