import { Alert, Button, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useCounts } from './use-counts';

/** First steps, shown while there is no data. */
export function FirstSteps() {
  const { counts } = useCounts([
    { resource: 'contacts', query: '' },
    { resource: 'activities', query: '' },
  ]);
  if (counts?.some((count) => count > 0) !== false) return null;
  return (
    <Alert role="status" title="No data yet">
      <Text size="sm" mb="sm">
        Start with the people and organizations you work with.
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
