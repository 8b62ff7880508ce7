import { Group, NativeSelect, Pagination, Text } from '@mantine/core';
import { type ListState, SIZES } from './list-state';

interface PagerProps {
  readonly state: ListState;
  readonly total: number;
  readonly onChange: (changes: Partial<ListState>) => void;
}

/** Shows the range of displayed rows and the pagination. */
export function Pager({ state: { page, size }, total, onChange }: PagerProps) {
  const first = (page - 1) * size + 1;
  const last = Math.min(page * size, total);
  return (
    <Group justify="space-between">
      <Text size="sm" role="status">
        {total === 0 ? 'Nothing found' : `${first}–${last} of ${total.toLocaleString()}`}
      </Text>
      <Group>
        <NativeSelect
          aria-label="Rows per page"
          size="xs"
          value={size}
          data={SIZES.map((value) => ({ value: String(value), label: `${value} on a page` }))}
          onChange={(event) => onChange({ size: Number(event.currentTarget.value) })}
        />
        {total > size && (
          <Pagination
            aria-label="Pages"
            size="sm"
            total={Math.ceil(total / size)}
            value={page}
            onChange={(value) => onChange({ page: value })}
            getItemProps={(number) => ({ 'aria-label': `Page ${number}` })}
            getControlProps={(control) => ({ 'aria-label': `${CONTROLS[control]} page` })}
          />
        )}
      </Group>
    </Group>
  );
}

const CONTROLS = { first: 'First', previous: 'Previous', next: 'Next', last: 'Last' } as const;
