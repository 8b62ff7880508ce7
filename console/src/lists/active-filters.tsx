import { Button, Group, Pill } from '@mantine/core';
import { useOne } from '@refinedev/core';
import type { Row } from '../api/records';
import { type Field, isRelation, type Resource } from '../resources/field';
import { titleOf } from '../resources/names';
import { filterableFields, filterNamesOf, type ListState } from './list-state';

interface ActiveFiltersProps {
  readonly resource: Resource;
  readonly state: ListState;
  readonly onChange: (changes: Partial<ListState>) => void;
}

/** The active filters and sort order of a list, each with a remove button. */
export function ActiveFilters({ resource, state, onChange }: ActiveFiltersProps) {
  const { filters, sort } = state;
  const active = filterableFields(resource).flatMap((field) =>
    filterNamesOf(field)
      .filter((name) => filters[name] !== undefined)
      .map((name) => ({ field, name, value: filters[name] ?? '' })),
  );
  if (active.length === 0 && sort.length === 0) return null;
  const remove = (name: string): void =>
    onChange({ filters: Object.fromEntries(Object.entries(filters).filter(([each]) => each !== name)) });
  return (
    <Group gap="xs">
      {active.map(({ field, name, value }) => (
        <Pill
          key={name}
          size="md"
          withRemoveButton
          onRemove={() => remove(name)}
          removeButtonProps={{
            'aria-label': `Remove the filter ${field.label}`,
            'aria-hidden': false,
            tabIndex: 0,
          }}
        >
          <Label field={field} name={name} value={value} />
        </Pill>
      ))}
      {sort.length > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => onChange({ sort: [] })}>
          Clear sorting
        </Button>
      )}
    </Group>
  );
}

interface LabelProps {
  readonly field: Field;
  readonly name: string;
  readonly value: string;
}

function Label({ field, name, value }: LabelProps) {
  if (isRelation(field))
    return (
      <>
        {field.label}: <RowTitle resource={field.to} id={value} />
      </>
    );
  if (field.kind === 'datetime') return `${field.label} ${name.endsWith('_from') ? 'from' : 'to'} ${value}`;
  if (field.kind === 'boolean') return `${field.label}: ${value === 'true' ? 'yes' : 'no'}`;
  if (field.kind === 'choice')
    return `${field.label}: ${field.options.find((option) => option.value === value)?.label ?? value}`;
  return `${field.label} contains “${value}”`;
}

function RowTitle({ resource, id }: { readonly resource: string; readonly id: string }) {
  const { result } = useOne<Row>({ resource, id, errorNotification: false });
  return result ? titleOf(result) : `#${id}`;
}
