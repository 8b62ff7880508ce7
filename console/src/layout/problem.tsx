import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { apiErrorOf } from '../api/api-error';

interface ProblemProps {
  readonly error: unknown;
  readonly title?: string;
  readonly onRetry?: () => void;
}

/** Shows an API error in place of the content. */
export function Problem({ error, title = 'Something went wrong', onRetry }: ProblemProps) {
  return (
    <Alert role="alert" color="red" title={title} icon={<IconAlertCircle aria-hidden />}>
      <Group justify="space-between">
        <Text size="sm">{apiErrorOf(error).message}</Text>
        {onRetry && (
          <Button variant="default" size="xs" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Group>
    </Alert>
  );
}
