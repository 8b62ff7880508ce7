import type { ImportContext } from './import-context';
import { insertRows } from '../database/insert-rows';
import type { Rule } from './rules';
import type { SourceRow } from './source/source-connection';
import { existingIds } from './steps/existing-ids';
import { keyIn, toId } from './to-id';

export const CONTACT_VILLAGES = {
  source: 'contacts_villages__villages_contacts',
  columns: ['id', 'contact_id', 'village_id'],
} as const;
const TABLE = 'contacts_villages';

interface Link {
  readonly row: SourceRow;
  readonly contact: number;
  readonly village: number;
}

const linkOf = (row: SourceRow): Link => ({
  row,
  contact: keyIn(row, 'contact_id'),
  village: keyIn(row, 'village_id'),
});

/** Imports the villages of contacts that this run has created. Existing contacts keep their current villages. */
export async function importContactVillages(
  contactsBefore: ReadonlySet<number>,
  context: ImportContext,
): Promise<void> {
  const { source, sql, report, progress } = context;
  report.count(TABLE, 'read', 0);
  for await (const page of source.pages(CONTACT_VILLAGES.source, CONTACT_VILLAGES.columns)) {
    const links = page.map(linkOf);
    const newLinks = links.filter(({ contact }) => !contactsBefore.has(contact));
    const valid = await withoutDangling(newLinks, context);
    const distinct = await withoutDuplicates(valid, context);
    await insertRows(
      TABLE,
      ['contact', 'village'],
      distinct.map(({ contact, village }) => [contact, village]),
      sql,
    );
    report.count(TABLE, 'read', page.length);
    report.count(TABLE, 'unchanged', links.length - newLinks.length);
    report.count(TABLE, 'written', distinct.length);
    progress.advance(page.length);
  }
}

async function withoutDangling(links: readonly Link[], context: ImportContext): Promise<readonly Link[]> {
  const contacts = await existingIds(
    'contacts',
    links.map(({ contact }) => contact),
    context.sql,
  );
  const villages = await existingIds(
    'villages',
    links.map(({ village }) => village),
    context.sql,
  );
  return links.filter((link) => {
    const isValid = contacts.has(link.contact) && villages.has(link.village);
    if (!isValid) reportDropped(link, 'link-row-to-nothing', context);
    return isValid;
  });
}

async function withoutDuplicates(links: readonly Link[], context: ImportContext): Promise<readonly Link[]> {
  if (links.length === 0) return links;
  const list = context.sql.dialect.idList([...new Set(links.map(({ contact }) => contact))]);
  const stored = await context.sql.rows(
    `SELECT contact, village FROM ${TABLE} WHERE contact IN ${list.sql}`,
    list.parameters,
  );
  const seen = new Set(stored.map((row) => row.join('-')));
  return links.filter((link) => {
    const pair = `${link.contact}-${link.village}`;
    const isNew = !seen.has(pair);
    seen.add(pair);
    if (!isNew) reportDropped(link, 'duplicate-link', context);
    return isNew;
  });
}

function reportDropped({ row }: Link, rule: Rule, { report }: ImportContext): void {
  const detail = `contact-village ${String(row['contact_id'])}-${String(row['village_id'])}`;
  report.add({
    table: TABLE,
    id: toId(row['id'] ?? null) ?? null,
    outcome: 'dropped',
    rule,
    column: '',
    detail,
  });
  report.count(TABLE, 'dropped');
}
