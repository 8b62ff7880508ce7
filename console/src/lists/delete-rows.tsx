import { Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useInvalidate } from '@refinedev/core';
import { http } from '../api/http';
import { notifySuccess, notifyError } from '../layout/notify';
import type { Resource } from '../resources/field';

/** Asks for confirmation, listing what else is deleted, then deletes all rows or none. */
export function useDeleteRows(resource: Resource): (ids: readonly number[], done: () => void) => void {
  const invalidate = useInvalidate();
  const remove = async (ids: readonly number[], done: () => void): Promise<void> => {
    try {
      const operations = ids.map((id) => ({ method: 'delete', id }));
      await http.post(`/crm-plugin/${resource.name}/bulk`, { operations });
      await invalidate({ resource: resource.name, invalidates: ['list', 'many'] });
      notifySuccess(`Deleted: ${nameOf(resource, ids.length)}.`);
      done();
    } catch (error) {
      notifyError(error);
    }
  };
  return (ids, done) =>
    modals.openConfirmModal({
      title: `Delete ${nameOf(resource, ids.length)}?`,
      children: (
        <Stack gap="xs">
          <Text size="sm">Also deleted: {resource.deletedWith}.</Text>
          <Text size="sm">This cannot be undone.</Text>
        </Stack>
      ),
      labels: { confirm: 'Delete', cancel: 'Keep' },
      confirmProps: { color: 'red' },
      onConfirm: () => void remove(ids, done),
    });
}

const nameOf = ({ one, many }: Resource, count: number): string =>
  count === 1 ? `1 ${one}` : `${count} ${many.toLowerCase()}`;
