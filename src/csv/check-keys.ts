import type { Sql } from '../database/sql';
import type { ColumnField, Model } from '../model/model';
import { quoted } from '../database/dialects/identifier';
import type { FileKey, FileKeys } from './file-keys';
import type { ImportLine } from './import-line';
import type { ImportPlan } from './import-plan';

const PAIRS_PER_STATEMENT = 200;

/** Returns the id of the row that each line updates. Refuses a line whose match key is ambiguous or an unknown id. */
export async function findMatches(
  { match, resource: { model } }: ImportPlan,
  lines: readonly ImportLine[],
  sql: Sql,
): Promise<ReadonlyMap<ImportLine, number>> {
  const matches = new Map<ImportLine, number>();
  const wanted = lines.filter(({ refusal, matchKey }) => !refusal && matchKey !== undefined);
  if (!match || wanted.length === 0) return matches;
  const isId = match.kind === 'id';
  const keys = [...new Set(wanted.map(({ matchKey }) => matchKey as string))];
  const list = sql.dialect.valueList(isId ? keys.map(Number) : keys);
  const column = quoted(match.header);
  const rows = await sql.rows(
    `SELECT ${column}, id FROM ${quoted(model.table)} WHERE ${column} IN ${list.sql}`,
    list.parameters,
  );
  const idsOf = new Map<string, number[]>();
  for (const [key, id] of rows) idsOf.set(String(key), [...(idsOf.get(String(key)) ?? []), id as number]);
  for (const line of wanted) {
    const ids = idsOf.get(line.matchKey as string) ?? [];
    if (ids.length > 1) line.refuse(match.header, `${ids.length} rows have this ${match.header}`);
    else if (ids[0] !== undefined) matches.set(line, ids[0]);
    else if (isId) line.refuse(match.header, `There is no row ${line.matchKey}`);
  }
  return matches;
}

interface UniqueKey {
  /** The columns of the key, separated by commas. */
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

/**
 * Ensures that a unique value occurs in only one line of a file. `claimed` lists the values of the lines of this chunk.
 */
export class KeyClaims {
  readonly claimed: FileKey[] = [];
  private readonly claimedHere = new Map<string, number>();

  constructor(private readonly earlier: FileKeys) {}

  /**
   * Claims a key for a line; refuses the line if another line has the key. `space` separates match keys from unique
   * values.
   */
  claim(line: ImportLine, space: 'match' | 'unique', { column, value, reason }: UniqueKey): void {
    if (line.refusal) return;
    const name = `${space} ${column}`;
    const first = this.claimedHere.get(`${name} ${value}`) ?? this.earlier.lineOf(name, value);
    if (first !== undefined) {
      line.refuse(column, `${reason} (already in line ${first})`);
      return;
    }
    this.claimedHere.set(`${name} ${value}`, line.line);
    this.claimed.push({ column: name, value, line: line.line });
  }
}

const uniqueColumns = (model: Model): ColumnField[] =>
  model.fields.filter((field): field is ColumnField => field.type === 'column' && field.unique);

const pairOf = (line: ImportLine, columns: readonly string[]) =>
  columns.map((name) => line.values.get(name) as number | null | undefined);

const isComplete = (pair: readonly unknown[]): boolean => pair.every((end) => end != null);

/** Refuses lines whose match key, unique value or pair occurs in an earlier line of the file. */
export function claimKeys(
  { match, resource: { model } }: ImportPlan,
  lines: readonly ImportLine[],
  once: KeyClaims,
): void {
  for (const line of lines) {
    if (match && line.matchKey !== undefined)
      once.claim(line, 'match', {
        column: match.header,
        value: line.matchKey,
        reason: 'Duplicate key in the file',
      });
    for (const { name } of uniqueColumns(model)) {
      const value = line.values.get(name);
      if (typeof value === 'string')
        once.claim(line, 'unique', { column: name, value, reason: `Duplicate entry: ${name}` });
    }
    for (const columns of model.uniqueTogether) {
      const pair = pairOf(line, columns);
      if (isComplete(pair))
        once.claim(line, 'unique', {
          column: columns.join(', '),
          value: pair.join(' '),
          reason: 'Duplicate entry',
        });
    }
  }
}

/** Refuses lines for new rows whose unique values or pairs already exist in the database. */
export async function checkNewKeys(
  { resource: { model } }: ImportPlan,
  lines: readonly ImportLine[],
  sql: Sql,
): Promise<void> {
  for (const { name } of uniqueColumns(model)) {
    const valueOf = (line: ImportLine) =>
      line.refusal ? null : ((line.values.get(name) ?? null) as string | null);
    const values = [...new Set(lines.flatMap((line) => valueOf(line) ?? []))];
    const taken = await takenValues(model, name, values, sql);
    for (const line of lines) if (taken.has(valueOf(line))) line.refuse(name, `Duplicate entry: ${name}`);
  }
  for (const columns of model.uniqueTogether) await checkPairs(model, columns, lines, sql);
}

async function takenValues(
  model: Model,
  name: string,
  values: readonly string[],
  sql: Sql,
): Promise<ReadonlySet<unknown>> {
  if (values.length === 0) return new Set();
  const list = sql.dialect.valueList(values);
  const rows = await sql.rows(
    `SELECT ${quoted(name)} FROM ${quoted(model.table)} WHERE ${quoted(name)} IN ${list.sql}`,
    list.parameters,
  );
  return new Set(rows.map(([value]) => value));
}

async function checkPairs(
  model: Model,
  columns: readonly string[],
  lines: readonly ImportLine[],
  sql: Sql,
): Promise<void> {
  const complete = lines.filter((line) => !line.refusal && isComplete(pairOf(line, columns)));
  const condition = `(${columns.map((name) => `${quoted(name)} = ?`).join(' AND ')})`;
  for (let start = 0; start < complete.length; start += PAIRS_PER_STATEMENT) {
    const some = complete.slice(start, start + PAIRS_PER_STATEMENT);
    const rows = await sql.rows(
      `SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(model.table)} WHERE ${some.map(() => condition).join(' OR ')}`,
      some.flatMap((line) => pairOf(line, columns) as number[]),
    );
    const taken = new Set(rows.map((row) => row.join(' ')));
    for (const line of some)
      if (taken.has(pairOf(line, columns).join(' '))) line.refuse(columns.join(', '), 'Duplicate entry');
  }
}
