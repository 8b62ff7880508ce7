import { Anchor, Button, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Problem } from '../layout/problem';
import type { Resource } from '../resources/field';
import type { Mapping } from './mapping';
import { Outcome } from './outcome';
import { Running } from './running';
import { Step } from './step';
import type { Run } from './use-import-run';

interface ImportStepProps {
  readonly run: Run;
  readonly resource: Resource;
  readonly header: readonly string[];
  readonly mapping: Mapping;
  readonly onCancel: () => void;
  readonly onBack: () => void;
  readonly onRestart: () => void;
}

/** Shows the result of the import. */
export function ImportStep({ run, onCancel, onBack, onRestart, ...told }: ImportStepProps) {
  const { resource } = told;
  return (
    <Step title="Import">
      {run.state === 'running' && <Running progress={run.progress} isDryRun={false} onCancel={onCancel} />}
      {run.state === 'idle' && <Text size="sm">Import cancelled. Nothing was stored.</Text>}
      {run.state === 'failed' && <Problem title="Import failed" error={run.error} />}
      {run.state === 'done' && <Outcome answer={run.answer} {...told} />}
      {run.state === 'done' && (
        <Group>
          <Button onClick={onRestart}>Import another file</Button>
          <Anchor component={Link} to={`/console/${resource.name}`}>
            See the {resource.many.toLowerCase()}
          </Anchor>
        </Group>
      )}
      {(run.state === 'failed' || run.state === 'idle') && (
        <Group>
          <Button variant="default" onClick={onBack}>
            Back to columns
          </Button>
        </Group>
      )}
    </Step>
  );
}
