import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import type { Cell, DataSet } from './evaluator';
import { schema, type Table } from './schema';

/** Tables after those they point to. */
const order: Table[] = [
  ...(['organizations', 'countries', 'states', 'districts', 'villages', 'contact', 'addresses'] as const),
  ...(['activitytypes', 'activities', 'activityassignees', 'tags', 'contacttags'] as const),
];

const stored = (type: string | undefined, cell: Cell): Cell => {
  if (typeof cell === 'boolean') return Number(cell);
  if (type === 'datetime' && typeof cell === 'string') return cell.replace('T', ' ').replace('Z', '');
  return cell;
};

/** Rows of one table by one statement, past the API. */
export async function insertRows(
  app: NestFastifyApplication,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = columns.map((name) => `\`${name}\``).join(', ');
  const places = rows.map(() => `(${columns.map(() => '?').join(', ')})`).join(', ');
  await app.get(DataSource).query(`INSERT INTO ${table} (${names}) VALUES ${places}`, rows.flat());
}

/** Replaces the content of the database. */
export async function storeDataSet(app: NestFastifyApplication, data: DataSet): Promise<void> {
  const tables = order.map((name) => ({ name, shape: schema.get(name) }));
  await app.get(DataSource).query('DELETE FROM contacts_villages');
  for (const { shape } of [...tables].reverse())
    await app.get(DataSource).query(`DELETE FROM ${shape?.table ?? ''}`);
  for (const { name, shape } of tables) {
    const columns = Object.keys(data.rows[name][0] ?? {});
    const rows = data.rows[name].map((row) =>
      columns.map((column) => stored(shape?.columns.get(column), row[column] ?? null)),
    );
    await insertRows(app, shape?.table ?? '', columns, rows);
  }
  await insertRows(app, 'contacts_villages', ['contact', 'village'], data.pairs);
}
