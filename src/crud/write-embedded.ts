import type { Sql } from '../database/sql';
import { InputError } from '../errors/input-error';
import type { FieldValue } from '../model/field-kinds';
import type { ToManyRelation } from '../model/model';
import { OwnRow } from '../query/own-row';
import type { JsonObject } from '../query/row-reader';
import { checkUniques } from './check-uniques';
import type { EmbeddedRows } from './input-field';
import { defaultValues, ownValues } from './own-values';
import { insertRow, type RowValues, updateRow } from './write-rows';

/**
 * Changes the rows of a parent that the list names and adds those it does not; what it does not mention stays. Throws
 * `InputError` for an id that is no row of this parent, before anything is written.
 */
export async function writeEmbedded(
  { name, target, foreignKey }: ToManyRelation,
  parent: number,
  { rows }: EmbeddedRows,
  sql: Sql,
): Promise<void> {
  const ownRow = new OwnRow(target);
  const currents: (JsonObject | undefined)[] = [];
  for (const { id } of rows) {
    const current = id === undefined ? undefined : await ownRow.lock(id, sql);
    if (id !== undefined && current?.[foreignKey] !== parent)
      throw new InputError(`Relation '${name}' points to a missing record: ${id}`);
    currents.push(current);
  }
  for (const [place, { id, values }] of rows.entries()) {
    const wanted = ownValues(target, values);
    const current = currents[place] ?? Object.fromEntries([...defaultValues(target), [foreignKey, parent]]);
    const changes = new Map([...wanted].filter(([column, value]) => current[column] !== value));
    const row: RowValues = new Map([...(Object.entries(current) as [string, FieldValue][]), ...changes]);
    await checkUniques(target, id === undefined ? row : changes, row, id, sql);
    if (id === undefined) await insertRow(target, row, sql);
    else await updateRow(target, id, changes, sql);
  }
}
