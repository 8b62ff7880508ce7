import { Button, Group, Loader, Progress as ProgressBar, Stack, Text } from '@mantine/core';
import type { Progress } from './use-import-run';

interface RunningProps {
  readonly progress: Progress;
  readonly isDryRun: boolean;
  readonly onCancel: () => void;
}

/** Progress of an import: a percentage during the upload, only a text while the server works. */
export function Running({ progress, isDryRun, onCancel }: RunningProps) {
  const isWorking = progress.stage === 'working';
  return (
    <Stack gap="xs">
      <Group role="status" gap="xs">
        <Loader size="sm" aria-hidden />
        <Text size="sm">{statusText(progress, isDryRun)}</Text>
      </Group>
      {progress.stage === 'sending' && (
        <ProgressBar.Root size="lg">
          <ProgressBar.Section value={progress.percent} aria-label="Upload progress" />
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

function statusText(progress: Progress, isDryRun: boolean): string {
  if (progress.stage === 'reading') return 'Reading the file…';
  if (progress.stage === 'sending') return `Sending the file: ${progress.percent}%`;
  return isDryRun
    ? 'The server is checking the lines…'
    : 'The server is storing the lines. Keep this page open…';
}
