import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { Problem } from '../layout/problem';
import { Section } from '../layout/section';

interface PanelProps {
  readonly title: string;
  readonly error: unknown;
  /** undefined while loading. */
  readonly children: ReactNode | undefined;
}

/** A dashboard panel with its own error handling. */
export function Panel({ title, error, children }: PanelProps) {
  return (
    <Section title={title}>
      {error !== undefined && <Problem title="Could not load" error={error} />}
      {error === undefined && (children ?? <Skeleton height={160} role="status" aria-label="Loading" />)}
    </Section>
  );
}
