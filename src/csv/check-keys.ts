import type { Sql } from '../database/sql';
import type { ColumnField, Model } from '../model/model';
import { quoted } from '../database/dialects/identifier';
import type { FileKey, FileKeys } from './file-keys';
import type { ImportLine } from './import-line';
import type { ImportPlan } from './import-plan';

const PAIRS_PER_STATEMENT = 200;

/** The row of the database that each line is about; a key that several lines or rows have refuses the line. */
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

interface OnceKey {
  /** The columns of the file that hold it. */
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

/** Keeps a value that may stand once in a file to one line; what the good lines hold is told by `taken`. */
export class KeyClaims {
  readonly claimed: FileKey[] = [];
  private readonly here = new Map<string, number>();

  constructor(private readonly earlier: FileKeys) {}

  /** Refuses a line whose key another line has; `space` tells keys of one column apart that mean different things. */
  claim(line: ImportLine, space: 'match' | 'unique', { column, value, reason }: OnceKey): void {
    if (line.refusal) return;
    const name = `${space} ${column}`;
    const first = this.here.get(`${name} ${value}`) ?? this.earlier.lineOf(name, value);
    if (first !== undefined) {
      line.refuse(column, `${reason} (line ${first} has it, too)`);
      return;
    }
    this.here.set(`${name} ${value}`, line.line);
    this.claimed.push({ column: name, value, line: line.line });
  }
}

const uniqueColumns = (model: Model): ColumnField[] =>
  model.fields.filter((field): field is ColumnField => field.type === 'column' && field.unique);

const pairOf = (line: ImportLine, columns: readonly string[]) =>
  columns.map((name) => line.values.get(name) as number | null | undefined);

const isWhole = (pair: readonly unknown[]): boolean => pair.every((end) => end != null);

/** Refuses lines that hold a key, a unique value or a pair which an earlier line of the file holds. */
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
      if (isWhole(pair))
        once.claim(line, 'unique', {
          column: columns.join(', '),
          value: pair.join(' '),
          reason: 'Duplicate entry',
        });
    }
  }
}

/** Refuses new rows whose unique values or pairs rows of the database have. */
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
  const whole = lines.filter((line) => !line.refusal && isWhole(pairOf(line, columns)));
  const condition = `(${columns.map((name) => `${quoted(name)} = ?`).join(' AND ')})`;
  for (let start = 0; start < whole.length; start += PAIRS_PER_STATEMENT) {
    const some = whole.slice(start, start + PAIRS_PER_STATEMENT);
    const rows = await sql.rows(
      `SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(model.table)} WHERE ${some.map(() => condition).join(' OR ')}`,
      some.flatMap((line) => pairOf(line, columns) as number[]),
    );
    const taken = new Set(rows.map((row) => row.join(' ')));
    for (const line of some)
      if (taken.has(pairOf(line, columns).join(' '))) line.refuse(columns.join(', '), 'Duplicate entry');
  }
}
