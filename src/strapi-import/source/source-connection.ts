export type SourceValue = string | number | boolean | null;
export type SourceRow = Readonly<Record<string, SourceValue>>;

/** A read-only snapshot of the source database. */
export interface SourceConnection {
  /** Returns all columns of all tables, except the engine's own tables. */
  columns(): Promise<readonly { readonly table: string; readonly column: string }[]>;
  /** Returns the rows of a SELECT with `?` placeholders. Datetimes are text in UTC. */
  rows(sql: string, parameters?: readonly SourceValue[]): Promise<readonly SourceRow[]>;
  /** Quotes a name as an identifier. */
  quoted(name: string): string;
  close(): Promise<void>;
}

/** Normalizes a driver's value. A one-byte buffer (BIT) becomes a number, other buffers become text. */
export function sourceValue(value: unknown): SourceValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value === null || value === undefined) return null;
  if (Buffer.isBuffer(value)) return value.length === 1 ? (value[0] as number) : value.toString('utf8');
  return JSON.stringify(value);
}

/** Normalizes the rows of a driver. */
export const sourceRows = (rows: readonly Readonly<Record<string, unknown>>[]): readonly SourceRow[] =>
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, sourceValue(value)])),
  );
