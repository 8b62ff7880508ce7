import type { Sql } from '../database/sql';
import type { Model, ToOneRelation } from '../model/model';
import { quoted } from '../database/dialects/identifier';
import type { ImportLine } from './import-line';
import type { ImportPlan, RelationColumn } from './import-plan';

const KEYS_PER_STATEMENT = 1_000;

/** A row that matches a key, and the ids of its parents. */
interface Candidate {
  readonly id: number;
  readonly parents: ReadonlyMap<string, number | null>;
}

type Candidates = ReadonlyMap<string, readonly Candidate[]>;

const targetOf = (column: RelationColumn): Model =>
  column.type === 'list' ? column.links.target : column.relation.target;

/**
 * Resolves the keys of related rows to ids. Refuses a line whose key matches no row or several rows. If several rows
 * match, the one that is consistent with the line's other columns is used, e.g. the district in the line's state.
 */
export async function resolveRelations(
  plan: ImportPlan,
  lines: readonly ImportLine[],
  sql: Sql,
): Promise<void> {
  const ambiguous: [ImportLine, RelationColumn, readonly Candidate[]][] = [];
  for (const column of plan.columns) {
    if (column.type === 'value') continue;
    const candidates = await candidatesOf(column, plan.resource.model, lines, sql);
    for (const line of lines) {
      const keys = line.keys.get(column);
      if (!keys) continue;
      const unclear = column.type === 'reference' ? candidates.get(keys[0] ?? '') : undefined;
      if (unclear && unclear.length > 1) ambiguous.push([line, column, unclear]);
      else
        assignIds(
          line,
          column,
          keys.map((key) => [key, candidates.get(key) ?? []]),
        );
    }
  }
  for (const [line, column, candidates] of ambiguous)
    assignIds(line, column, [[keyIn(line, column), consistentCandidates(line, candidates)]]);
}

const keyIn = (line: ImportLine, column: RelationColumn): string => line.keys.get(column)?.[0] ?? '';

function assignIds(
  line: ImportLine,
  column: RelationColumn,
  found: readonly (readonly [string, readonly Candidate[]])[],
): void {
  const name = column.header.split('.', 1)[0] as string;
  const missing = found.find(([, candidates]) => candidates.length === 0);
  const unclear = found.find(([, candidates]) => candidates.length > 1);
  if (missing) line.refuse(column.header, `Relation '${name}' points to a missing record: ${missing[0]}`);
  else if (unclear)
    line.refuse(column.header, `Relation '${name}' points to ${unclear[1].length} records: ${unclear[0]}`);
  else if (column.type === 'list')
    line.lists.set(column, [...new Set(found.map(([, [first]]) => (first as Candidate).id))]);
  else line.values.set(name, found[0]?.[1][0]?.id ?? null);
}

const consistentCandidates = (line: ImportLine, candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates.filter(({ parents }) =>
    [...parents].every(([name, id]) => line.values.get(name) == null || line.values.get(name) === id),
  );

async function candidatesOf(
  column: RelationColumn,
  root: Model,
  lines: readonly ImportLine[],
  sql: Sql,
): Promise<Candidates> {
  const target = targetOf(column);
  const key = column.key === 'id' ? 'id' : column.key.name;
  const parents = column.type === 'list' ? [] : sharedParents(target, root);
  const columns = [key, 'id', ...parents.map((parent) => parent.column as string)].map(quoted).join(', ');
  const keys = [...new Set(lines.flatMap((line) => line.keys.get(column) ?? []))];
  const found = new Map<string, Candidate[]>();
  for (let start = 0; start < keys.length; start += KEYS_PER_STATEMENT) {
    const some = keys.slice(start, start + KEYS_PER_STATEMENT);
    const list = sql.dialect.valueList(key === 'id' ? some.map(Number) : some);
    const rows = await sql.rows(
      `SELECT ${columns} FROM ${quoted(target.table)} WHERE ${quoted(key)} IN ${list.sql} ORDER BY id`,
      list.parameters,
    );
    for (const [text, id, ...ends] of rows) {
      const known = found.get(String(text)) ?? [];
      const ids = parents.map(({ name }, place) => [name, ends[place] as number | null] as const);
      found.set(String(text), [...known, { id: id as number, parents: new Map(ids) }]);
    }
  }
  return found;
}

/** Returns the to-one relations that both models have, e.g. the state of a district and of a contact. */
const sharedParents = (target: Model, root: Model): ToOneRelation[] =>
  target.fields.filter((field): field is ToOneRelation => {
    const twin = root.byName.get(field.name);
    return (
      field.type === 'to-one' &&
      field.column !== null &&
      twin?.type === 'to-one' &&
      twin.target === field.target
    );
  });
