import { Stack, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

interface StepProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A step with a heading, which is focused when the step starts, so that screen readers announce it. */
export function Step({ title, children }: StepProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <Stack>
      <Title order={2} size="h4" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {title}
      </Title>
      {children}
    </Stack>
  );
}
