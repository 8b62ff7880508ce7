import { Anchor, Paper, SimpleGrid, Text } from '@mantine/core';
import { Link } from 'react-router';
import { apiErrorOf } from '../api/api-error';
import type { ResourceName } from '../resources/field';
import { RESOURCES } from '../resources/resources';
import { useCounts } from './use-counts';

const SHOWN = ['contacts', 'activities', 'tags', 'villages'] as const;

/** The number of records per resource, each with a link to its list. */
export function Totals() {
  return (
    <SimpleGrid component="section" aria-label="Totals" cols={{ base: 2, md: 4 }}>
      {SHOWN.map((name) => (
        <Total key={name} name={name} />
      ))}
    </SimpleGrid>
  );
}

function Total({ name }: { readonly name: ResourceName }) {
  const { counts, error } = useCounts([{ resource: name, query: '' }]);
  return (
    <Paper withBorder p="md">
      <Anchor component={Link} to={`/console/${name}`}>
        {RESOURCES[name].many}
      </Anchor>
      {error === undefined ? (
        <Text size="xl" fw={650}>
          {counts?.[0]?.toLocaleString('en-GB') ?? '…'}
        </Text>
      ) : (
        <Text size="sm" c="dimmed">
          {apiErrorOf(error).message}
        </Text>
      )}
    </Paper>
  );
}
