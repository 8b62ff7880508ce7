import { UnstyledButton } from '@mantine/core';
import type { CrudSort } from '@refinedev/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import classes from './table.module.css';

interface SortButtonProps {
  readonly label: string;
  readonly field: string;
  readonly sort: readonly CrudSort[];
  readonly onChange: (sort: CrudSort[]) => void;
}

/** Toggles the sort order of a column: ascending, descending, none. Later columns sort within earlier ones. */
export function SortButton({ label, field, sort, onChange }: SortButtonProps) {
  const place = sort.findIndex((each) => each.field === field);
  const order = sort[place]?.order;
  const Icon = order === undefined ? IconArrowsSort : order === 'asc' ? IconArrowUp : IconArrowDown;
  const next = (): void => {
    if (order === undefined) onChange([...sort, { field, order: 'asc' }]);
    else if (order === 'asc')
      onChange(sort.map((each, at) => (at === place ? { field, order: 'desc' } : each)));
    else onChange(sort.filter((_, at) => at !== place));
  };
  return (
    <UnstyledButton className={classes['sort']} onClick={next} title={`Sort by ${label.toLowerCase()}`}>
      {label}
      <Icon size={14} aria-hidden opacity={order === undefined ? 0.45 : 1} />
      {sort.length > 1 && place >= 0 && <span aria-hidden>{place + 1}</span>}
    </UnstyledButton>
  );
}
