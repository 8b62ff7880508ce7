import { Button, Group, Text } from '@mantine/core';
import { Problem } from '../layout/problem';
import type { Resource } from '../resources/field';
import type { ImportAnswer } from './import-answer';
import type { Mapping } from './mapping';
import { Outcome } from './outcome';
import { Running } from './running';
import { Step } from './step';
import type { Run } from './use-import-run';

interface CheckStepProps {
  readonly run: Run;
  readonly resource: Resource;
  readonly header: readonly string[];
  readonly mapping: Mapping;
  readonly onCancel: () => void;
  readonly onBack: () => void;
  readonly onRetry: () => void;
  readonly onNext: () => void;
}

/** Shows the result of a dry run. */
export function CheckStep({ run, onCancel, onBack, onRetry, onNext, ...told }: CheckStepProps) {
  return (
    <Step title="Check the file">
      {run.state === 'running' && <Running progress={run.progress} isDryRun onCancel={onCancel} />}
      {run.state === 'idle' && <Text size="sm">The check was cancelled.</Text>}
      {run.state === 'failed' && <Problem title="This file cannot be imported" error={run.error} />}
      {run.state === 'done' && <Outcome answer={run.answer} {...told} />}
      {run.state !== 'running' && (
        <Group>
          <Button variant="default" onClick={onBack}>
            Back
          </Button>
          {run.state === 'done' ? (
            <Button disabled={changesOf(run.answer) === 0} onClick={onNext}>
              {importLabel(run.answer)}
            </Button>
          ) : (
            <Button onClick={onRetry}>Check again</Button>
          )}
        </Group>
      )}
    </Step>
  );
}

const changesOf = ({ created, updated }: ImportAnswer): number => created + updated;

function importLabel(answer: ImportAnswer): string {
  const changes = changesOf(answer);
  if (changes === 0) return 'Nothing to import';
  return changes === 1 ? 'Import 1 line' : `Import ${changes.toLocaleString('en-GB')} lines`;
}
