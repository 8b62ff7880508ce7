import type { Sql } from '../database/sql';
import { InputError } from '../errors/input-error';
import type { ToManyRelation } from '../model/model';
import { OwnRow } from '../query/own-row';
import { checkUniques } from './check-uniques';
import type { EmbeddedRows } from './input-field';
import { defaultValues, ownValues } from './own-values';
import { insertRow, updateRow } from './write-rows';
import { cellsOfRow, type RowValues } from '../model/rows';

/**
 * Updates the embedded rows that have an id and inserts the others; rows that the list does not mention stay unchanged.
 * Throws `InputError` for an id that is not a row of this parent, before anything is written.
 */
export async function writeEmbedded(
  { name, target, foreignKey }: ToManyRelation,
  parent: number,
  { rows }: EmbeddedRows,
  sql: Sql,
): Promise<void> {
  const ownRow = new OwnRow(target);
  const currents: (RowValues | undefined)[] = [];
  for (const { id } of rows) {
    const row = id === undefined ? undefined : await ownRow.lock(id, sql);
    const current = row && cellsOfRow(row);
    if (id !== undefined && current?.get(foreignKey) !== parent)
      throw new InputError(`Relation '${name}' points to a missing record: ${id}`);
    currents.push(current);
  }
  for (const [place, { id, values }] of rows.entries()) {
    const wanted = ownValues(target, values);
    const current: RowValues = currents[place] ?? new Map([...defaultValues(target), [foreignKey, parent]]);
    const changes = new Map([...wanted].filter(([column, value]) => current.get(column) !== value));
    const row: RowValues = new Map([...current, ...changes]);
    await checkUniques(target, id === undefined ? row : changes, row, id, sql);
    if (id === undefined) await insertRow(target, row, sql);
    else await updateRow(target, id, changes, sql);
  }
}
