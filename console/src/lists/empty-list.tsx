import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Resource } from '../resources/field';
import { pathOf } from '../resources/names';

interface EmptyListProps {
  readonly resource: Resource;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}

/** Hints for an empty list. */
export function EmptyList({ resource, isFiltered, onClear }: EmptyListProps) {
  return (
    <Paper withBorder p="xl">
      <Stack align="center" gap="sm">
        <Text fw={600}>{isFiltered ? 'No matches' : `No ${resource.many.toLowerCase()} yet`}</Text>
        <Text c="dimmed" size="sm" ta="center">
          {isFiltered ? 'Change the search or the filters.' : resource.emptyHint}
        </Text>
        {isFiltered ? (
          <Button variant="default" onClick={onClear}>
            Show all
          </Button>
        ) : (
          <Group>
            <Button component={Link} to={pathOf(resource, 'new')}>
              Add {resource.one}
            </Button>
            <Button component={Link} to={`/console/import?resource=${resource.name}`} variant="default">
              Import a file
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
