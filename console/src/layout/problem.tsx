import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { apiErrorOf } from '../api/api-error';

interface ProblemProps {
  readonly error: unknown;
  readonly title?: string;
  readonly onRetry?: () => void;
}

/** An error of the API, in words, where the contents would have been. */
export function Problem({ error, title = 'This did not work', onRetry }: ProblemProps) {
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
