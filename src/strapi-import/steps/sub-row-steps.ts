import type { ContactType } from '../../resources/contacts/contact.entity';
import { drop, type Step } from '../import-context';
import type { SubRows } from '../sub-rows';
import { existingIds } from './existing-ids';

/** Sub-rows that no contact needs are dropped; those of a contact that is there already were taken over with it. */
export const keepNeeded =
  (kind: ContactType, subRows: SubRows): Step =>
  async (drafts, table, context) => {
    const needed = drafts.filter((draft) => {
      const isNeeded = subRows.ownerOf(kind, draft.id) !== undefined;
      if (!isNeeded) drop(draft, table, context, { rule: 'orphan-sub-row', column: '', detail: '' });
      return isNeeded;
    });
    const ownerOf = (id: number): number => subRows.ownerOf(kind, id) ?? 0;
    const there = await existingIds(
      'contacts',
      needed.map(({ id }) => ownerOf(id)),
      context.sql,
    );
    const kept = needed.filter(({ id }) => !there.has(ownerOf(id)));
    context.report.count(table.model.table, 'unchanged', needed.length - kept.length);
    return kept;
  };
