import { MultiSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ResourceName } from '../resources/field';
import { RESOURCES } from '../resources/resources';
import { useOptions } from './use-options';

interface RelationMultiSelectProps {
  readonly label: string;
  readonly to: ResourceName;
  readonly value: readonly number[];
  readonly onChange: (ids: number[]) => void;
  readonly where?: Readonly<Record<string, number>>;
  readonly error?: ReactNode;
  readonly description?: ReactNode;
}

/** Selects related rows by name, with search on the server. */
export function RelationMultiSelect({
  label,
  to,
  value,
  onChange,
  where,
  ...input
}: RelationMultiSelectProps) {
  const { data, search, setSearch } = useOptions(to, value, where);
  return (
    <MultiSelect
      label={label}
      data={data}
      value={value.map(String)}
      onChange={(ids) => onChange(ids.map(Number))}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      filter={({ options }) => options}
      hidePickedOptions
      nothingFoundMessage={`No ${RESOURCES[to].one} found`}
      placeholder="Type to search"
      {...input}
    />
  );
}
