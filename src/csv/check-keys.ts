import type { Sql } from '../database/sql';
import type { ColumnField, Model } from '../model/model';
import { quoted } from '../query/identifier';
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

/** Keeps a value that may stand once in a file to one line; what the good lines hold is told by `taken`. */
export class OncePerFile {
  readonly taken: FileKey[] = [];
  private readonly here = new Map<string, number>();

  constructor(private readonly earlier: FileKeys) {}

  /** Refuses a line whose key another line has. */
  take(line: ImportLine, column: string, value: string, reason: string): void {
    if (line.refusal) return;
    const first = this.here.get(`${column} ${value}`) ?? this.earlier.lineOf(column, value);
    if (first !== undefined) {
      line.refuse(column, `${reason} (line ${first} has it, too)`);
      return;
    }
    this.here.set(`${column} ${value}`, line.line);
    this.taken.push({ column, value, line: line.line });
  }
}

const uniqueColumns = (model: Model): ColumnField[] =>
  model.fields.filter((field): field is ColumnField => field.type === 'column' && field.unique);

/** Refuses new rows whose unique values or pairs are taken, by rows of the database or by earlier lines. */
export async function checkNewKeys(
  { resource: { model } }: ImportPlan,
  lines: readonly ImportLine[],
  once: OncePerFile,
  sql: Sql,
): Promise<void> {
  for (const { name } of uniqueColumns(model)) {
    const valueOf = (line: ImportLine) =>
      line.refusal ? null : ((line.values.get(name) ?? null) as string | null);
    const values = [...new Set(lines.flatMap((line) => valueOf(line) ?? []))];
    const taken = await takenValues(model, name, values, sql);
    for (const line of lines) {
      const value = valueOf(line);
      if (value === null) continue;
      if (taken.has(value)) line.refuse(name, `Duplicate entry: ${name}`);
      once.take(line, name, value, `Duplicate entry: ${name}`);
    }
  }
  for (const columns of model.uniqueTogether) await checkPairs(model, columns, lines, once, sql);
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
  once: OncePerFile,
  sql: Sql,
): Promise<void> {
  const pairOf = (line: ImportLine) =>
    columns.map((name) => line.values.get(name) as number | null | undefined);
  const whole = lines.filter((line) => !line.refusal && pairOf(line).every((end) => end != null));
  const condition = `(${columns.map((name) => `${quoted(name)} = ?`).join(' AND ')})`;
  for (let start = 0; start < whole.length; start += PAIRS_PER_STATEMENT) {
    const some = whole.slice(start, start + PAIRS_PER_STATEMENT);
    const rows = await sql.rows(
      `SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(model.table)} WHERE ${some.map(() => condition).join(' OR ')}`,
      some.flatMap((line) => pairOf(line) as number[]),
    );
    const taken = new Set(rows.map((row) => row.join(' ')));
    for (const line of some) {
      const pair = pairOf(line).join(' ');
      if (taken.has(pair)) line.refuse(columns.join(', '), 'Duplicate entry');
      once.take(line, columns.join(', '), pair, 'Duplicate entry');
    }
  }
}
