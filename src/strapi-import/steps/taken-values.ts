import { quoted } from '../../database/dialects/identifier';
import type { Draft } from '../draft';
import type { ImportContext, TableOnTheWay } from '../import-context';

const MAX_CODE_POINTS = 255;

/** Which values of a unique column are taken, as drafts take theirs one after the other. */
export class TakenValues {
  private constructor(
    private readonly taken: Set<string>,
    private readonly table: TableOnTheWay,
    private readonly column: string,
    private readonly context: ImportContext,
  ) {}

  static async of(
    drafts: readonly Draft[],
    table: TableOnTheWay,
    column: string,
    context: ImportContext,
  ): Promise<TakenValues> {
    const wanted = [...new Set(drafts.flatMap(({ values }) => values.get(column) ?? []))].map(String);
    return new TakenValues(await stored(wanted, table, column, context), table, column, context);
  }

  /** Takes the value, unless somebody has it. */
  take(value: string): boolean {
    if (this.taken.has(value)) return false;
    this.taken.add(value);
    return true;
  }

  /** Takes the first of `made(0)`, `made(1)`… that nobody has, nor any row of the original that is still to come. */
  async takeMade(made: (attempt: number) => string): Promise<string> {
    const { context, table, column } = this;
    for (let attempt = 0; ; attempt += 1) {
      const value = made(attempt);
      const isFree =
        (await stored([value], table, column, context)).size === 0 &&
        !(await context.source.holds(table.source, column, value));
      if (isFree && this.take(value)) return value;
    }
  }
}

async function stored(
  values: readonly string[],
  { model }: TableOnTheWay,
  column: string,
  { sql }: ImportContext,
): Promise<Set<string>> {
  if (values.length === 0) return new Set();
  const list = sql.dialect.valueList(values);
  const rows = await sql.rows(
    `SELECT ${quoted(column)} FROM ${quoted(model.table)} WHERE ${quoted(column)} IN ${list.sql}`,
    list.parameters,
  );
  return new Set(rows.map(([value]) => String(value)));
}

/** A text with an ending, cut in between where it would be too long. */
export function withEnding(text: string, ending: string): string {
  return [...text].slice(0, MAX_CODE_POINTS - [...ending].length).join('') + ending;
}
