import { Button, Drawer, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { type SubmitEvent, useState } from 'react';
import type { Resource } from '../resources/field';
import { FilterInput } from './filter-input';
import { filterableFields, type ListState } from './list-state';

interface FilterPanelProps {
  readonly resource: Resource;
  readonly filters: ListState['filters'];
  readonly onChange: (filters: Record<string, string>) => void;
}

/** Filters for all columns and relations, combined with AND. */
export function FilterPanel({ resource, filters, onChange }: FilterPanelProps) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const count = Object.keys(filters).length;
  return (
    <>
      <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />} onClick={open}>
        {count === 0 ? 'Filters' : `Filters (${count})`}
      </Button>
      <Drawer
        opened={isOpen}
        onClose={close}
        position="right"
        title={`Filter ${resource.many.toLowerCase()}`}
      >
        <FilterForm
          resource={resource}
          initially={filters}
          onApply={(values) => {
            onChange(values);
            close();
          }}
        />
      </Drawer>
    </>
  );
}

interface FilterFormProps {
  readonly resource: Resource;
  readonly initially: ListState['filters'];
  readonly onApply: (filters: Record<string, string>) => void;
}

function FilterForm({ resource, initially, onApply }: FilterFormProps) {
  const [values, setValues] = useState<Record<string, string>>({ ...initially });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    onApply(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')));
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {filterableFields(resource).map((field) => (
          <FilterInput
            key={field.key}
            field={field}
            values={values}
            onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
          />
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => onApply({})}>
            Clear all
          </Button>
          <Button type="submit">Apply</Button>
        </Group>
      </Stack>
    </form>
  );
}
