import { Button, Group, Paper, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Resource } from '../resources/field';
import { useDeleteRows } from './delete-rows';

export interface Selection {
  readonly ids: readonly number[];
  readonly clear: () => void;
}

interface SelectionBarProps {
  readonly resource: Resource;
  readonly selection: Selection;
  readonly bulkActions: ((selection: Selection) => ReactNode) | undefined;
}

/** The actions for selected rows. */
export function SelectionBar({ resource, selection, bulkActions }: SelectionBarProps) {
  const deleteRows = useDeleteRows(resource);
  return (
    <Paper withBorder p="xs">
      <Group gap="xs">
        <Text size="sm" role="status">
          {selection.ids.length} chosen
        </Text>
        {bulkActions?.(selection)}
        <Button
          size="xs"
          variant="light"
          color="red"
          leftSection={<IconTrash size={14} aria-hidden />}
          onClick={() => deleteRows(selection.ids, selection.clear)}
        >
          Delete
        </Button>
      </Group>
    </Paper>
  );
}
