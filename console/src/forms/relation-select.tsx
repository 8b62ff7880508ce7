import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ResourceName } from '../resources/field';
import { RESOURCES } from '../resources/resources';
import { useOptions } from './use-options';

interface RelationSelectProps {
  readonly label: string;
  readonly to: ResourceName;
  readonly value: number | null;
  readonly onChange: (id: number | null) => void;
  /** Column values that the options must have. */
  readonly where?: Readonly<Record<string, number>>;
  readonly error?: ReactNode;
  readonly required?: boolean;
  readonly description?: ReactNode;
}

/** Selects one related row by name, with search on the server. */
export function RelationSelect({ label, to, value, onChange, where, ...input }: RelationSelectProps) {
  const { data, search, setSearch } = useOptions(to, value === null ? [] : [value], where);
  return (
    <Select
      label={label}
      data={data}
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : Number(id))}
      searchable
      clearable
      searchValue={search}
      onSearchChange={setSearch}
      filter={({ options }) => options}
      nothingFoundMessage={`No ${RESOURCES[to].one} found`}
      placeholder="Type to search"
      clearButtonProps={{ 'aria-label': `Clear ${label.toLowerCase()}` }}
      {...input}
    />
  );
}
