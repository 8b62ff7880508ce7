import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { Problem } from '../layout/problem';
import { Section } from '../layout/section';

interface PanelProps {
  readonly title: string;
  readonly error: unknown;
  /** Undefined while they are on their way. */
  readonly children: ReactNode | undefined;
}

/** A part of the dashboard, which may fail alone. */
export function Panel({ title, error, children }: PanelProps) {
  return (
    <Section title={title}>
      {error !== undefined && <Problem title="This cannot be shown" error={error} />}
      {error === undefined && (children ?? <Skeleton height={160} role="status" aria-label="Loading" />)}
    </Section>
  );
}
