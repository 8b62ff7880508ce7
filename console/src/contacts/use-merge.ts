import { modals } from '@mantine/modals';
import { http } from '../api/http';
import { useAction } from '../layout/use-action';

interface Merge {
  readonly into: { readonly id: number; readonly name: string };
  readonly from: readonly number[];
  readonly done: () => void;
}

/** Asks for confirmation, then merges contacts into another one. */
export function useMerge(): { merge: (merge: Merge) => void; isBusy: boolean } {
  const { isBusy, run } = useAction('contacts', 'tags', 'activities', 'addresses');
  const execute = async ({ into, from, done }: Merge): Promise<void> => {
    if (await run(() => http.post(`/crm-plugin/contacts/${into.id}/merge`, { from }), 'Contacts merged.'))
      done();
  };
  const merge = (request: Merge): void => {
    modals.openConfirmModal({
      title: `Merge into ${request.into.name}?`,
      children:
        'Tags, activities, villages and addresses move to this contact, its empty fields are filled, and ' +
        (request.from.length === 1
          ? 'the other contact is deleted.'
          : `the ${request.from.length} other contacts are deleted.`) +
        ' This cannot be undone.',
      labels: { confirm: 'Merge', cancel: 'Cancel' },
      onConfirm: () => void execute(request),
    });
  };
  return { merge, isBusy };
}
