import { Button, Group, Loader, Progress as ProgressBar, Stack, Text } from '@mantine/core';
import type { Progress } from './use-import-run';

interface RunningProps {
  readonly progress: Progress;
  readonly isDryRun: boolean;
  readonly onCancel: () => void;
}

/** How far a run is: so many per cent while the file is sent, words alone while the server works. */
export function Running({ progress, isDryRun, onCancel }: RunningProps) {
  const isWorking = progress.stage === 'working';
  return (
    <Stack gap="xs">
      <Group role="status" gap="xs">
        <Loader size="sm" aria-hidden />
        <Text size="sm">{wordsOf(progress, isDryRun)}</Text>
      </Group>
      {progress.stage === 'sending' && (
        <ProgressBar.Root size="lg">
          <ProgressBar.Section value={progress.percent} aria-label="Sent of the file" />
        </ProgressBar.Root>
      )}
      {!isWorking && (
        <Group>
          <Button variant="default" size="xs" onClick={onCancel}>
            Cancel
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function wordsOf(progress: Progress, isDryRun: boolean): string {
  if (progress.stage === 'reading') return 'Reading the file…';
  if (progress.stage === 'sending') return `Sending the file: ${progress.percent}%`;
  return isDryRun
    ? 'The server is checking the lines; nothing is stored…'
    : 'The server is storing the lines. Please keep this page open…';
}
