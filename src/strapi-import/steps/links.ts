import { quoted } from '../../database/dialects/identifier';
import type { Model, ToOneRelation } from '../../model/model';
import type { Draft } from '../draft';
import { drop, type ImportContext, type Step, type TableOnTheWay } from '../import-context';
import { existingIds } from './existing-ids';

const linksOf = ({ fields }: Model): readonly ToOneRelation[] =>
  fields.filter((field) => field.type === 'to-one' && field.column !== null) as ToOneRelation[];

/** The drafts' keys that lead to no row, by column. */
async function deadKeys(
  drafts: readonly Draft[],
  { target, name }: ToOneRelation,
  { sql }: ImportContext,
): Promise<(draft: Draft) => boolean> {
  const keys = drafts.flatMap(({ values }) => values.get(name) ?? []) as number[];
  const alive = await existingIds(target.table, keys, sql);
  return ({ values }) => {
    const key = values.get(name) ?? null;
    return key !== null && !alive.has(Number(key));
  };
}

/** Links to nothing become null. */
export const clearDeadLinks: Step = async (drafts, { model }, context) => {
  for (const link of linksOf(model)) {
    const isDead = await deadKeys(drafts, link, context);
    for (const draft of drafts.filter(isDead)) {
      const detail = String(draft.values.get(link.name));
      draft.notes.push({ rule: 'link-to-nothing', column: link.name, detail });
      draft.values.set(link.name, null);
    }
  }
  return drafts;
};

/** Link rows that lead to nothing on either side are dropped; one that has no other side at all stays. */
export const dropDeadLinkRows: Step = async (drafts, table, context) => {
  let alive = drafts;
  for (const link of linksOf(table.model)) {
    const isDead = await deadKeys(alive, link, context);
    for (const draft of alive.filter((each) => isDead(each) || isNoKey(each, link.name)))
      drop(draft, table, context, {
        rule: 'link-row-to-nothing',
        column: link.name,
        detail: String(draft.source[link.name]),
      });
    alive = alive.filter((each) => !isDead(each) && !isNoKey(each, link.name));
  }
  return alive;
};

/** What the original holds is no id at all. */
const isNoKey = ({ values, source }: Draft, column: string): boolean =>
  values.get(column) === null && (source[column] ?? null) !== null;

/** Of link rows between the same two rows the one with the lowest id stays. */
export const dropDuplicateLinks: Step = async (drafts, table, context) => {
  const [first = '', second = ''] = table.model.uniqueTogether[0] ?? [];
  const seen = await storedPairs(drafts, table, context, [first, second]);
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const [a, b] = [draft.values.get(first) ?? null, draft.values.get(second) ?? null];
    const pair = `${String(a)}-${String(b)}`;
    const isDuplicate = a !== null && b !== null && seen.has(pair);
    seen.add(pair);
    if (isDuplicate)
      drop(draft, table, context, {
        rule: 'duplicate-link',
        column: '',
        detail: `${first}-${second} ${pair}`,
      });
    else kept.push(draft);
  }
  return kept;
};

async function storedPairs(
  drafts: readonly Draft[],
  { model }: TableOnTheWay,
  { sql }: ImportContext,
  [first, second]: readonly [string, string],
): Promise<Set<string>> {
  const keys = [...new Set(drafts.flatMap(({ values }) => values.get(first) ?? []))] as number[];
  if (keys.length === 0) return new Set();
  const list = sql.dialect.idList(keys);
  const rows = await sql.rows(
    `SELECT ${quoted(first)}, ${quoted(second)} FROM ${quoted(model.table)} WHERE ${quoted(first)} IN ${list.sql}`,
    list.parameters,
  );
  return new Set(rows.map((row) => row.map(String).join('-')));
}
