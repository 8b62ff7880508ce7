import { Alert, Button, Group, Stack } from '@mantine/core';
import type { ReactNode, SubmitEventHandler } from 'react';

interface PlainFormProps {
  readonly problem: string | undefined;
  readonly isSending: boolean;
  readonly onSubmit: SubmitEventHandler<HTMLFormElement>;
  readonly submit: string;
  readonly label?: string;
  readonly children: ReactNode;
}

/** A form with stacked inputs, a general error message and a submit button. */
export function PlainForm({ problem, isSending, onSubmit, submit, label, children }: PlainFormProps) {
  return (
    <form onSubmit={onSubmit} noValidate aria-label={label}>
      <Stack>
        {problem !== undefined && (
          <Alert role="alert" color="red">
            {problem}
          </Alert>
        )}
        {children}
        <Group>
          <Button type="submit" loading={isSending}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
