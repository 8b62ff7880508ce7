import type { Sql, SqlRow } from '../database/sql';
import type { FieldValue, SqlValue } from '../model/field-kinds';
import type { Model } from '../model/model';
import { columnOf, quoted } from '../database/dialects/identifier';
import { JoinSet } from '../query/join-set';
import type { CsvColumn } from './csv-column';

/** The value of a row in a CSV column: a single value, or the keys of related rows in ascending order of id. */
export type CsvValue = FieldValue | readonly FieldValue[];

type ListColumn = Extract<CsvColumn, { type: 'list' }>;
type SingleColumn = Exclude<CsvColumn, ListColumn>;

/** Reads rows as CSV columns: one statement for all single-value columns, and one per list column. */
export class CsvReader {
  private readonly select: string;
  private readonly decoders: readonly ((value: SqlValue) => FieldValue)[];
  private readonly singles: readonly SingleColumn[];

  constructor(
    model: Model,
    private readonly columns: readonly CsvColumn[],
  ) {
    const joins = new JoinSet(model, 't');
    this.singles = columns.filter((column) => column.type !== 'list');
    const resolved = this.singles.map(({ path }) => joins.resolve(path));
    const list = [columnOf('t', 'id'), ...resolved.map(({ column }) => column)].join(', ');
    this.select = `SELECT ${list} FROM ${joins.from} WHERE ${columnOf('t', 'id')} IN `;
    this.decoders = resolved.map(({ kind }) =>
      kind === 'id' || kind.isText ? (value: SqlValue) => value : kind.fromSql,
    );
  }

  /** Returns the values of the rows that exist, keyed by id, in the order of the columns. */
  async read(ids: readonly number[], sql: Sql): Promise<ReadonlyMap<number, readonly CsvValue[]>> {
    if (ids.length === 0) return new Map();
    const list = sql.dialect.idList(ids);
    const rows = await sql.rows(this.select + list.sql, list.parameters);
    const lists = new Map<CsvColumn, ReadonlyMap<number, FieldValue[]>>();
    for (const column of this.columns)
      if (column.type === 'list') lists.set(column, await readList(column, ids, sql));
    return new Map(rows.map((row) => [row[0] as number, this.valuesOf(row, lists)]));
  }

  private valuesOf(
    row: SqlRow,
    lists: ReadonlyMap<CsvColumn, ReadonlyMap<number, FieldValue[]>>,
  ): CsvValue[] {
    let place = 0;
    return this.columns.map((column): CsvValue => {
      const list = lists.get(column);
      if (list) return list.get(row[0] as number) ?? [];
      const decode = this.decoders[place] as (value: SqlValue) => FieldValue;
      place += 1;
      return decode(row[place] as SqlValue);
    });
  }
}

async function readList(
  column: ListColumn,
  ids: readonly number[],
  sql: Sql,
): Promise<ReadonlyMap<number, FieldValue[]>> {
  const list = sql.dialect.idList(ids);
  const rows = await sql.rows(statementOf(column, list.sql), list.parameters);
  const keys = new Map<number, FieldValue[]>();
  for (const [id, key] of rows) {
    const known = keys.get(id as number);
    if (known) known.push(key as FieldValue);
    else keys.set(id as number, [key as FieldValue]);
  }
  return keys;
}

function statementOf({ links, key }: ListColumn, list: string): string {
  const [own, other] = [columnOf('l', links.own), columnOf('l', links.other)];
  const isId = key === 'id';
  const join = isId ? '' : ` JOIN ${quoted(links.target.table)} o ON o.id = ${other}`;
  const value = isId ? other : columnOf('o', key.name);
  return `SELECT ${own}, ${value} FROM ${quoted(links.table)} l${join} WHERE ${own} IN ${list} AND ${other} IS NOT NULL ORDER BY ${own}, ${other}`;
}
