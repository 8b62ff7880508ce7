import { rowValues } from '../../model/rows';
import type { Individual } from '../../resources/contacts/individual.entity';
import type { SqlValue } from '../../model/field-kinds';
import { individualOf, organizationOf } from '../../resources/contacts/contact-details';
import type { ContactType } from '../../resources/contacts/contact.entity';
import type { Draft } from '../draft';
import type { ImportContext, Step } from '../import-context';
import { insertRows } from '../../database/insert-rows';
import { KINDS, kindOf, SUB_TABLES, type SubRows } from '../sub-rows';
import { namesOfSubRows } from './names-of-sub-rows';

/** Ids for rows that the original does not have, above all of its own. */
export type NewIds = Record<ContactType, number>;

/** Gives each contact its kind, its one sub-row and a name. */
export const detailContacts =
  (subRows: SubRows, newIds: NewIds): Step =>
  async (drafts, _table, context) => {
    for (const draft of drafts) settleKind(draft, subRows);
    await nameContacts(drafts, context);
    for (const kind of KINDS) await makeSubRows(kind, drafts, newIds, context);
    return drafts;
  };

function settleKind({ source, values, notes }: Draft, subRows: SubRows): void {
  const { kind, id, isByBackLink } = subRows.of(source);
  if (kindOf(source) === undefined)
    notes.push({ rule: 'contact-type', column: 'contact_type', detail: kind });
  if (isByBackLink) notes.push({ rule: 'sub-row-by-back-link', column: kind, detail: String(id) });
  const other = KINDS.find((each) => each !== kind) as ContactType;
  const unused = source[other] ?? null;
  if (unused !== null) notes.push({ rule: 'other-sub-row', column: other, detail: String(unused) });
  values
    .set('contact_type', kind)
    .set(kind, id ?? null)
    .set(other, null);
}

const hasKind = ({ values }: Draft, kind: ContactType): boolean => values.get('contact_type') === kind;

async function nameContacts(drafts: readonly Draft[], { sql }: ImportContext): Promise<void> {
  const nameless = drafts.filter(({ values }) => values.get('name') === null);
  for (const kind of KINDS) {
    const owners = nameless.filter((draft) => hasKind(draft, kind));
    const names = await namesOfSubRows(
      kind,
      owners.flatMap(({ values }) => values.get(kind) ?? []) as number[],
      sql,
    );
    for (const { values, notes } of owners) {
      const name = names.get(Number(values.get(kind)));
      if (name === undefined) continue;
      values.set('name', name);
      notes.push({ rule: 'name-of-sub-row', column: 'name', detail: name });
    }
  }
}

async function makeSubRows(
  kind: ContactType,
  drafts: readonly Draft[],
  newIds: NewIds,
  { sql, report }: ImportContext,
): Promise<void> {
  const without = drafts.filter((draft) => hasKind(draft, kind) && draft.values.get(kind) === null);
  const table = SUB_TABLES[kind];
  const rows = without.map(({ values, notes }) => {
    const id = newIds[kind]++;
    values.set(kind, id);
    notes.push({ rule: 'sub-row-made', column: kind, detail: String(id) });
    report.add({
      table,
      id,
      outcome: 'added',
      rule: 'sub-row-made',
      column: '',
      detail: String(values.get('name') ?? ''),
    });
    return new Map([['id', id], ...timesOf(values), ...detailsOf(kind, String(values.get('name') ?? ''))]);
  });
  await insertRows(
    table,
    [...(rows[0]?.keys() ?? [])],
    rows.map((row) => [...row.values()]),
    sql,
  );
  report.count(table, 'written', rows.length);
}

const timesOf = (values: Draft['values']): [string, SqlValue][] =>
  ['created_at', 'updated_at'].map((column) => [column, values.get(column) ?? null]);

/** What the application itself would make of the name; a blank one has no words. */
function detailsOf(kind: ContactType, name: string): [string, SqlValue][] {
  if (kind === 'organization') return [...organizationOf(name)] as [string, SqlValue][];
  const isBlank = name.trim() === '';
  return [...individualOf(name, { values: rowValues<Individual>(isBlank ? { first_name: name } : {}) })] as [
    string,
    SqlValue,
  ][];
}
