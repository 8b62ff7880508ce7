import { quoted } from '../../database/dialects/identifier';
import type { Model, ToOneRelation } from '../../model/model';
import type { ImportRow } from '../import-row';
import { reportDropped, type ImportContext, type Step, type TableImport } from '../import-context';
import { existingIds } from './existing-ids';

const linksOf = ({ fields }: Model): readonly ToOneRelation[] =>
  fields.filter((field) => field.type === 'to-one' && field.column !== null) as ToOneRelation[];

/** Returns a predicate that is true for rows whose key refers to a missing row. */
async function danglingKeys(
  importRows: readonly ImportRow[],
  { target, name }: ToOneRelation,
  { sql }: ImportContext,
): Promise<(importRow: ImportRow) => boolean> {
  const keys = importRows.flatMap(({ values }) => values.get(name) ?? []) as number[];
  const alive = await existingIds(target.table, keys, sql);
  return ({ values }) => {
    const key = values.get(name) ?? null;
    return key !== null && !alive.has(Number(key));
  };
}

/** Sets links to missing rows to null. */
export const clearDanglingLinks: Step = async (importRows, { model }, context) => {
  for (const link of linksOf(model)) {
    const isDead = await danglingKeys(importRows, link, context);
    for (const importRow of importRows.filter(isDead)) {
      const detail = String(importRow.values.get(link.name));
      importRow.notes.push({ rule: 'link-to-nothing', column: link.name, detail });
      importRow.values.set(link.name, null);
    }
  }
  return importRows;
};

/** Drops link rows that refer to a missing row on either side. A side that is null is allowed. */
export const dropDanglingLinkRows: Step = async (importRows, table, context) => {
  let alive = importRows;
  for (const link of linksOf(table.model)) {
    const isDead = await danglingKeys(alive, link, context);
    for (const importRow of alive.filter((each) => isDead(each) || isInvalidKey(each, link.name)))
      reportDropped(importRow, table, context, {
        rule: 'link-row-to-nothing',
        column: link.name,
        detail: String(importRow.source[link.name]),
      });
    alive = alive.filter((each) => !isDead(each) && !isInvalidKey(each, link.name));
  }
  return alive;
};

/** True when the source value is not a valid id. */
const isInvalidKey = ({ values, source }: ImportRow, column: string): boolean =>
  values.get(column) === null && (source[column] ?? null) !== null;

/** Drops duplicate link rows; the one with the lowest id is kept. */
export const dropDuplicateLinks: Step = async (importRows, table, context) => {
  const [first = '', second = ''] = table.model.uniqueTogether[0] ?? [];
  const seen = await storedPairs(importRows, table, context, [first, second]);
  const kept: ImportRow[] = [];
  for (const importRow of importRows) {
    const [a, b] = [importRow.values.get(first) ?? null, importRow.values.get(second) ?? null];
    const pair = `${String(a)}-${String(b)}`;
    const isDuplicate = a !== null && b !== null && seen.has(pair);
    seen.add(pair);
    if (isDuplicate)
      reportDropped(importRow, table, context, {
        rule: 'duplicate-link',
        column: '',
        detail: `${first}-${second} ${pair}`,
      });
    else kept.push(importRow);
  }
  return kept;
};

async function storedPairs(
  importRows: readonly ImportRow[],
  { model }: TableImport,
  { sql }: ImportContext,
  [first, second]: readonly [string, string],
): Promise<Set<string>> {
  const keys = [...new Set(importRows.flatMap(({ values }) => values.get(first) ?? []))] as number[];
  if (keys.length === 0) return new Set();
  const list = sql.dialect.idList(keys);
  const rows = await sql.rows(
    `SELECT ${quoted(first)}, ${quoted(second)} FROM ${quoted(model.table)} WHERE ${quoted(first)} IN ${list.sql}`,
    list.parameters,
  );
  return new Set(rows.map((row) => row.map(String).join('-')));
}
