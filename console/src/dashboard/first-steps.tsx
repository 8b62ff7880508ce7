import { Alert, Button, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useCounts } from './use-counts';

/** What to do while there is nothing. */
export function FirstSteps() {
  const { counts } = useCounts([
    { resource: 'contacts', query: '' },
    { resource: 'activities', query: '' },
  ]);
  if (counts?.some((count) => count > 0) !== false) return null;
  return (
    <Alert role="status" title="Nothing is here yet">
      <Text size="sm" mb="sm">
        Begin with the people and organisations you work with.
      </Text>
      <Group gap="xs">
        <Button component={Link} to="/console/contacts/new">
          Add a contact
        </Button>
        <Button component={Link} to="/console/import?resource=contacts" variant="default">
          Import a file
        </Button>
      </Group>
    </Alert>
  );
}
