import type { ContactType } from '../../resources/contacts/contact.entity';
import { reportDropped, type Step } from '../import-context';
import type { SubRows } from '../sub-rows';
import { existingIds } from './existing-ids';

/** Drops sub-rows that belong to no contact, and skips those of existing contacts, which were imported with them. */
export const dropOrphanSubRows =
  (kind: ContactType, subRows: SubRows): Step =>
  async (importRows, table, context) => {
    const needed = importRows.filter((importRow) => {
      const isNeeded = subRows.ownerOf(kind, importRow.id) !== undefined;
      if (!isNeeded)
        reportDropped(importRow, table, context, { rule: 'orphan-sub-row', column: '', detail: '' });
      return isNeeded;
    });
    const ownerOf = (id: number): number => subRows.ownerOf(kind, id) ?? 0;
    const existing = await existingIds(
      'contacts',
      needed.map(({ id }) => ownerOf(id)),
      context.sql,
    );
    const kept = needed.filter(({ id }) => !existing.has(ownerOf(id)));
    context.report.count(table.model.table, 'unchanged', needed.length - kept.length);
    return kept;
  };
