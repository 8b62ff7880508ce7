import { Code, Group, Stack } from '@mantine/core';
import { CopyButton } from './copy-button';

interface CodeLinesProps {
  readonly shown: string;
  readonly copied: string;
  readonly what: string;
}

/** Code to copy. The displayed text may hide a token that the copied text contains. */
export function CodeLines({ shown, copied, what }: CodeLinesProps) {
  return (
    <Stack gap="xs">
      {/* Focusable, so that long lines can be scrolled with the keyboard. */}
      <Code block tabIndex={0} role="group" aria-label={what}>
        {shown}
      </Code>
      <Group>
        <CopyButton text={copied} what={what} />
      </Group>
    </Stack>
  );
}
