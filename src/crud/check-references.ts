import type { Sql } from '../database/sql';
import { InputError } from '../errors/input-error';
import type { Model } from '../model/model';
import { quoted } from '../database/dialects/identifier';
import { EmbeddedRows, type InputValue } from './input-field';

const MAX_ID = 2 ** 31 - 1;

export interface ReferenceInput {
  readonly name: string;
  readonly target: Model;
  readonly ids: readonly number[];
}

/** Returns the related ids of an input, in the order of its keys. */
export function referencesOf(model: Model, values: ReadonlyMap<string, InputValue>): ReferenceInput[] {
  return [...values].flatMap(([name, value]) => {
    const field = model.byName.get(name) ?? aliasedField(model, name);
    if (!field || field.type === 'id' || field.type === 'column' || value === null) return [];
    if (value instanceof EmbeddedRows) return referencesOfRows(name, field.target, value);
    return [
      { name, target: field.target, ids: Array.isArray(value) ? (value as number[]) : [value as number] },
    ];
  });
}

const referencesOfRows = (list: string, target: Model, { rows }: EmbeddedRows): ReferenceInput[] =>
  rows.flatMap(({ values }, place) =>
    referencesOf(target, values).map((reference) => ({
      ...reference,
      name: `${list}[${place}].${reference.name}`,
    })),
  );

const aliasedField = (model: Model, name: string) =>
  model.fields.find((field) => field.type === 'through' && field.alias === name);

/** Looks up all ids in one statement; throws `InputError` for the first missing row. */
export async function checkReferences(references: readonly ReferenceInput[], sql: Sql): Promise<void> {
  const wanted = new Map<Model, Set<number>>();
  for (const { target, ids } of references) {
    const all = wanted.get(target) ?? new Set();
    for (const id of ids) if (id >= 1 && id <= MAX_ID) all.add(id);
    wanted.set(target, all);
  }
  const found = await findRows(wanted, sql);
  for (const { name, target, ids } of references) {
    const missing = ids.find((id) => !found.has(`${target.table} ${id}`));
    if (missing !== undefined)
      throw new InputError(`Relation '${name}' points to a missing record: ${missing}`);
  }
}

async function findRows(
  wanted: ReadonlyMap<Model, ReadonlySet<number>>,
  sql: Sql,
): Promise<ReadonlySet<string>> {
  const selects = [...wanted]
    .filter(([, ids]) => ids.size > 0)
    .map(([{ table }, ids]) => {
      const list = sql.dialect.idList([...ids]);
      return {
        sql: `SELECT '${table}', id FROM ${quoted(table)} WHERE id IN ${list.sql}`,
        parameters: list.parameters,
      };
    });
  if (selects.length === 0) return new Set();
  const rows = await sql.rows(
    selects.map((select) => select.sql).join(' UNION ALL '),
    selects.flatMap((select) => select.parameters),
  );
  return new Set(rows.map(([table, id]) => `${table} ${id}`));
}
