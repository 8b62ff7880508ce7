import { quoted } from '../../database/dialects/identifier';
import type { ImportRow } from '../import-row';
import type { ImportContext, TableImport } from '../import-context';

const MAX_CODE_POINTS = 255;

/** Tracks the taken values of a unique column while import rows claim theirs. */
export class TakenValues {
  private constructor(
    private readonly taken: Set<string>,
    private readonly table: TableImport,
    private readonly column: string,
    private readonly context: ImportContext,
  ) {}

  static async of(
    importRows: readonly ImportRow[],
    table: TableImport,
    column: string,
    context: ImportContext,
  ): Promise<TakenValues> {
    const wanted = [...new Set(importRows.flatMap(({ values }) => values.get(column) ?? []))].map(String);
    return new TakenValues(await stored(wanted, table, column, context), table, column, context);
  }

  /** Claims a value; returns false if it is taken. */
  claim(value: string): boolean {
    if (this.taken.has(value)) return false;
    this.taken.add(value);
    return true;
  }

  /**
   * Claims the first free value of `generate(0)`, `generate(1)`… A value of a source row that is still to be imported is
   * not free.
   */
  async claimGenerated(generate: (attempt: number) => string): Promise<string> {
    const { context, table, column } = this;
    for (let attempt = 0; ; attempt += 1) {
      const value = generate(attempt);
      const isFree =
        (await stored([value], table, column, context)).size === 0 &&
        !(await context.source.hasValue(table.source, column, value));
      if (isFree && this.claim(value)) return value;
    }
  }
}

async function stored(
  values: readonly string[],
  { model }: TableImport,
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

/** Appends an ending; cuts the text before it if the result would be too long. */
export function withEnding(text: string, ending: string): string {
  return [...text].slice(0, MAX_CODE_POINTS - [...ending].length).join('') + ending;
}
