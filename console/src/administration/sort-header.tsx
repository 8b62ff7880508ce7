import { Group, Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import type { Sort } from './use-user-filters';

interface SortHeaderProps {
  readonly field: string;
  readonly label: string;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

/** A column heading that toggles the sort order: ascending, then descending. */
export function SortHeader({ field, label, sort, onSort }: SortHeaderProps) {
  const order = sort.field === field ? sort.order : undefined;
  const Icon = order === undefined ? IconArrowsSort : order === 'asc' ? IconArrowUp : IconArrowDown;
  const sorted = order === 'asc' ? 'ascending' : 'descending';
  return (
    <Table.Th scope="col" aria-sort={order && sorted}>
      <UnstyledButton
        fz="sm"
        fw={700}
        onClick={() => onSort({ field, order: order === 'asc' ? 'desc' : 'asc' })}
      >
        <Group gap={4} wrap="nowrap">
          {label}
          <Icon size={14} aria-hidden />
        </Group>
      </UnstyledButton>
    </Table.Th>
  );
}
