import { Paper, Skeleton, Stack, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { Problem } from '../layout/problem';

interface PanelProps {
  readonly title: string;
  readonly error: unknown;
  /** Undefined while they are on their way. */
  readonly children: ReactNode | undefined;
}

/** A part of the dashboard, which may fail alone. */
export function Panel({ title, error, children }: PanelProps) {
  const id = useId();
  return (
    <Paper component="section" withBorder p="md" aria-labelledby={id} miw={0}>
      <Stack gap="sm">
        <Title order={2} size="h4" id={id}>
          {title}
        </Title>
        {error !== undefined && <Problem title="This cannot be shown" error={error} />}
        {error === undefined && (children ?? <Skeleton height={160} role="status" aria-label="Loading" />)}
      </Stack>
    </Paper>
  );
}
