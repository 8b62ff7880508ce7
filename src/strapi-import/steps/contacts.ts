import { rowValues } from '../../model/rows';
import { Individual } from '../../resources/contacts/individual.entity';
import type { SqlValue } from '../../model/field-kinds';
import { individualOf, organizationOf } from '../../resources/contacts/contact-details';
import type { ContactType } from '../../resources/contacts/contact.entity';
import type { ImportRow } from '../import-row';
import type { ImportContext, Step } from '../import-context';
import { insertRows } from '../../database/insert-rows';
import { KINDS, kindOf, SUB_TABLES, type SubRows } from '../sub-rows';
import { subRowNames } from './sub-row-names';

/** The next ids for sub-rows that the source does not have; higher than all existing ids. */
export type NewIds = Record<ContactType, number>;

/** Gives each contact its type, its sub-row and a name. */
export const completeContacts =
  (subRows: SubRows, newIds: NewIds): Step =>
  async (importRows, _table, context) => {
    for (const importRow of importRows) setKind(importRow, subRows);
    await nameContacts(importRows, context);
    for (const kind of KINDS) await createSubRows(kind, importRows, newIds, context);
    return importRows;
  };

function setKind({ source, values, notes }: ImportRow, subRows: SubRows): void {
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

const hasKind = ({ values }: ImportRow, kind: ContactType): boolean => values.get('contact_type') === kind;

async function nameContacts(importRows: readonly ImportRow[], { sql }: ImportContext): Promise<void> {
  const nameless = importRows.filter(({ values }) => values.get('name') === null);
  for (const kind of KINDS) {
    const owners = nameless.filter((importRow) => hasKind(importRow, kind));
    const names = await subRowNames(
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

async function createSubRows(
  kind: ContactType,
  importRows: readonly ImportRow[],
  newIds: NewIds,
  { sql, report }: ImportContext,
): Promise<void> {
  const without = importRows.filter(
    (importRow) => hasKind(importRow, kind) && importRow.values.get(kind) === null,
  );
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

const timesOf = (values: ImportRow['values']): [string, SqlValue][] =>
  ['created_at', 'updated_at'].map((column) => [column, values.get(column) ?? null]);

/** Returns the values that the application derives from a contact name. A blank name has no words to derive from. */
function detailsOf(kind: ContactType, name: string): [string, SqlValue][] {
  if (kind === 'organization') return [...organizationOf(name)] as [string, SqlValue][];
  const isBlank = name.trim() === '';
  return [...individualOf(name, { values: rowValues(Individual, isBlank ? { first_name: name } : {}) })] as [
    string,
    SqlValue,
  ][];
}
