export type SourceValue = string | number | boolean | null;
export type SourceRow = Readonly<Record<string, SourceValue>>;

/** One snapshot of the original's database, which nothing here can write. */
export interface SourceConnection {
  /** Every column of every table, the engine's own tables apart. */
  columns(): Promise<readonly { readonly table: string; readonly column: string }[]>;
  /** The rows of a SELECT; each `?` is one of the parameters. Datetimes are text in UTC. */
  rows(sql: string, parameters?: readonly SourceValue[]): Promise<readonly SourceRow[]>;
  /** A name as an identifier, whatever it holds. */
  quoted(name: string): string;
  close(): Promise<void>;
}

/** A driver's value in the words all engines share; single bits become 0 or 1, other bytes text. */
export function sourceValue(value: unknown): SourceValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value === null || value === undefined) return null;
  if (Buffer.isBuffer(value)) return value.length === 1 ? (value[0] as number) : value.toString('utf8');
  return JSON.stringify(value);
}

/** Rows as a driver gives them. */
export const sourceRows = (rows: readonly Readonly<Record<string, unknown>>[]): readonly SourceRow[] =>
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, sourceValue(value)])),
  );
