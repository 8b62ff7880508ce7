import { quoted } from './dialects/identifier';
import type { Sql, SqlParameter } from './sql';

/** Rows of one INSERT; a handful of columns each stays far below the engines' parameter limits. */
const ROWS_PER_INSERT = 1_000;
/** Characters of one INSERT; MySQL rejects statements above `max_allowed_packet` (16 MB by default). */
const CHARACTERS_PER_INSERT = 1_000_000;

type Cells = readonly SqlParameter[];

/** One INSERT: the id that the driver reports, and its number of rows. */
export interface Inserted {
  readonly insertId: number;
  readonly count: number;
}

/** Inserts rows of cells in the order of `columns`, split into statements that every engine accepts. */
export async function insertRows(
  table: string,
  columns: readonly string[],
  rows: readonly Cells[],
  sql: Sql,
): Promise<readonly Inserted[]> {
  const placeholders = `(${columns.map(() => '?').join(', ')})`;
  const start = `INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')}) VALUES`;
  const inserted: Inserted[] = [];
  for (const batch of batches(rows)) {
    const statement = `${start} ${batch.map(() => placeholders).join(', ')}`;
    const { insertId } = await sql.run(statement, batch.flat());
    inserted.push({ insertId, count: batch.length });
  }
  return inserted;
}

/** The ids of one INSERT: both engines assign them consecutively; on a cluster the step may be larger than one. */
export async function idsOf({ insertId, count }: Inserted, sql: Sql): Promise<readonly number[]> {
  if (count === 1) return [insertId];
  const { dialect } = sql;
  const step = dialect.stepOfIds === undefined ? 1 : Number((await sql.rows(dialect.stepOfIds))[0]?.[0]);
  const first = dialect.firstInsertId(insertId, count);
  return Array.from({ length: count }, (_, index) => first + index * step);
}

function* batches(rows: readonly Cells[]): Generator<readonly Cells[]> {
  let batch: Cells[] = [];
  let characters = 0;
  for (const row of rows) {
    batch.push(row);
    for (const value of row) characters += typeof value === 'string' ? value.length : 0;
    if (batch.length < ROWS_PER_INSERT && characters < CHARACTERS_PER_INSERT) continue;
    yield batch;
    [batch, characters] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}
