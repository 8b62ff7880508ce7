import { NativeSelect } from '@mantine/core';
import type { CrudSort } from '@refinedev/core';
import type { Resource } from '../resources/field';
import { filterableFields, isSortable, sortKeyOf } from './list-state';

interface SortSelectProps {
  readonly resource: Resource;
  readonly sort: readonly CrudSort[];
  readonly onChange: (sort: CrudSort[]) => void;
}

/** Selects the sort order on phones, where the table has no header. */
export function SortSelect({ resource, sort, onChange }: SortSelectProps) {
  const [first] = sort;
  const data = filterableFields(resource)
    .filter(isSortable)
    .flatMap((field) => [
      { value: `${sortKeyOf(field)}:asc`, label: `${field.label}, ascending` },
      { value: `${sortKeyOf(field)}:desc`, label: `${field.label}, descending` },
    ]);
  return (
    <NativeSelect
      aria-label="Sort by"
      hiddenFrom="sm"
      data={[{ value: '', label: 'Default order' }, ...data]}
      value={first ? `${first.field}:${first.order}` : ''}
      onChange={({ currentTarget }) => {
        const [field = '', order] = currentTarget.value.split(':');
        onChange(field === '' ? [] : [{ field, order: order === 'desc' ? 'desc' : 'asc' }]);
      }}
    />
  );
}
