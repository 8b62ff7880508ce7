import { Button } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { notifyError } from '../layout/notify';

const SHOWN_MS = 2_000;

interface CopyButtonProps {
  readonly text: string;
  /** Completes the label "Copy …", e.g. "the token". */
  readonly what: string;
}

export function CopyButton({ text, what }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false);
  const { start } = useTimeout(() => setIsCopied(false), SHOWN_MS);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setIsCopied(true);
      start();
    } catch {
      // Browsers provide no clipboard to pages loaded by HTTP from another machine.
      notifyError(
        new Error(
          'The browser does not allow copying on this page. Show the token, then select and copy the text.',
        ),
      );
    }
  };
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={isCopied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      onClick={() => void copy()}
    >
      <span aria-live="polite">{isCopied ? 'Copied' : `Copy ${what}`}</span>
    </Button>
  );
}
