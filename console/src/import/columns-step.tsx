import { Alert, Button, Group, NativeSelect, Table, Text } from '@mantine/core';
import { useId } from 'react';
import type { Resource } from '../resources/field';
import type { ChosenFile } from './csv-file';
import { importColumnsOf } from './import-columns';
import { duplicatesIn, keysIn, missingInMapping, type Mapping } from './mapping';
import { Step } from './step';

interface ColumnsStepProps {
  readonly resource: Resource;
  readonly chosen: ChosenFile;
  readonly mapping: Mapping;
  readonly onMapping: (mapping: Mapping) => void;
  readonly match: string;
  readonly onMatch: (match: string) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

const SKIP = { value: '', label: 'Skip' };

export function ColumnsStep(props: ColumnsStepProps) {
  const { resource, chosen, mapping, onMapping, match, onMatch, onBack, onNext } = props;
  const { header, samples } = chosen.head;
  const duplicates = duplicatesIn(mapping, header);
  const missing = missingInMapping(resource, mapping, match);
  const known = [
    SKIP,
    ...importColumnsOf(resource).map(({ name, label }) => ({ value: name, label: `${label} (${name})` })),
  ];
  return (
    <Step title="Match the columns">
      <Table withRowBorders verticalSpacing="xs" layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">In the file</Table.Th>
            <Table.Th scope="col">Becomes</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {header.map((text, place) => (
            <ColumnRow
              key={place}
              header={text || `Column ${place + 1}`}
              values={samples.map((cells) => cells[place] ?? '')}
              known={known}
              value={mapping[place] ?? ''}
              error={duplicates.get(place)}
              onChange={(name) => onMapping(mapping.with(place, name === '' ? null : name))}
            />
          ))}
        </Table.Tbody>
      </Table>
      <NativeSelect
        label="Import mode"
        description="A line that finds no record adds one."
        maw={480}
        value={match}
        onChange={({ currentTarget }) => onMatch(currentTarget.value)}
        data={[
          { value: '', label: 'Create a new record for each line' },
          ...keysIn(resource, mapping).map(({ value, label }) => ({
            value,
            label: `Update the record with the same ${label}`,
          })),
        ]}
      />
      {missing !== undefined && (
        <Alert color="orange" role="status">
          {missing}
        </Alert>
      )}
      <Group>
        <Button variant="default" onClick={onBack}>
          Back
        </Button>
        <Button disabled={missing !== undefined || duplicates.size > 0} onClick={onNext}>
          Check the file
        </Button>
      </Group>
    </Step>
  );
}

interface ColumnRowProps {
  readonly header: string;
  readonly values: readonly string[];
  readonly known: { value: string; label: string }[];
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (name: string) => void;
}

function ColumnRow({ header, values, known, value, error, onChange }: ColumnRowProps) {
  const id = useId();
  const examples = values.filter((text) => text !== '').slice(0, 3);
  return (
    <Table.Tr>
      <Table.Th scope="row" style={{ verticalAlign: 'top' }}>
        <Text size="sm" fw={600} id={id} style={{ overflowWrap: 'anywhere' }}>
          {header}
        </Text>
        <Text size="xs" c="dimmed" fw={400} lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
          {examples.length > 0 ? examples.join(' · ') : 'Empty in the first lines'}
        </Text>
      </Table.Th>
      <Table.Td style={{ verticalAlign: 'top' }}>
        <NativeSelect
          aria-labelledby={id}
          data={known}
          value={value}
          error={error}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      </Table.Td>
    </Table.Tr>
  );
}
