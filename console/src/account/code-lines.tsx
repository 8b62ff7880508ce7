import { Code, Group, Stack } from '@mantine/core';
import { CopyButton } from './copy-button';

interface CodeLinesProps {
  readonly shown: string;
  readonly copied: string;
  readonly what: string;
}

/** Lines to copy. What is shown may hide a token that the copy holds. */
export function CodeLines({ shown, copied, what }: CodeLinesProps) {
  return (
    <Stack gap="xs">
      {/* Focusable, so that a keyboard can scroll long lines. */}
      <Code block tabIndex={0} role="group" aria-label={what}>
        {shown}
      </Code>
      <Group>
        <CopyButton text={copied} what={what} />
      </Group>
    </Stack>
  );
}
