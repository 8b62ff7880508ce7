import { Stepper } from '@mantine/core';
import { useState } from 'react';
import type { Resource } from '../resources/field';
import { CheckStep } from './check-step';
import { ColumnsStep } from './columns-step';
import type { ChosenFile } from './csv-file';
import { FileStep } from './file-step';
import { guessColumns } from './guess-columns';
import { ImportStep } from './import-step';
import { keysIn, type Mapping } from './mapping';
import { useImportRun } from './use-import-run';

interface ImportStepsProps {
  readonly resource: Resource;
  readonly onResource: (name: string) => void;
  readonly chosen: ChosenFile | undefined;
  readonly onChosen: (chosen: ChosenFile | undefined) => void;
}

const LABELS = ['File', 'Columns', 'Check', 'Import'];

/** The steps of an import: choose the file, match its columns, check it, import it. */
export function ImportSteps({ resource, onResource, chosen, onChosen }: ImportStepsProps) {
  const [step, setStep] = useState(0);
  const [mapping, setMapping] = useState<Mapping>(() => (chosen ? guessColumns(resource, chosen.head) : []));
  const [wantedMatch, setMatch] = useState('');
  const rehearsal = useImportRun();
  const real = useImportRun();
  const match = keysIn(resource, mapping).some(({ value }) => value === wantedMatch) ? wantedMatch : '';
  const isFixed = step === 3 || rehearsal.run.state === 'running';

  const choose = (next: ChosenFile | undefined): void => {
    onChosen(next);
    setMapping(next ? guessColumns(resource, next.head) : []);
  };
  const start = (isDryRun: boolean): void => {
    if (!chosen) return;
    setStep(isDryRun ? 2 : 3);
    void (isDryRun ? rehearsal : real).start({ resource, chosen, mapping, match, isDryRun });
  };
  const restart = (): void => {
    choose(undefined);
    setStep(0);
  };

  return (
    <>
      <Stepper
        active={real.run.state === 'done' && step === 3 ? 4 : step}
        onStepClick={setStep}
        allowNextStepsSelect={false}
        size="sm"
        labelPosition="bottom"
        wrap={false}
      >
        {LABELS.map((label, place) => (
          <Stepper.Step key={label} label={label} allowStepSelect={!isFixed && place < step} />
        ))}
      </Stepper>
      {step === 0 && (
        <FileStep
          resource={resource}
          onResource={onResource}
          chosen={chosen}
          onChosen={choose}
          onNext={() => setStep(1)}
        />
      )}
      {step === 1 && chosen && (
        <ColumnsStep
          resource={resource}
          chosen={chosen}
          mapping={mapping}
          onMapping={setMapping}
          match={match}
          onMatch={setMatch}
          onBack={() => setStep(0)}
          onNext={() => start(true)}
        />
      )}
      {step === 2 && chosen && (
        <CheckStep
          run={rehearsal.run}
          resource={resource}
          header={chosen.head.header}
          mapping={mapping}
          onCancel={rehearsal.cancel}
          onBack={() => setStep(1)}
          onRetry={() => start(true)}
          onNext={() => start(false)}
        />
      )}
      {step === 3 && chosen && (
        <ImportStep
          run={real.run}
          resource={resource}
          header={chosen.head.header}
          mapping={mapping}
          onCancel={real.cancel}
          onBack={() => setStep(1)}
          onRestart={restart}
        />
      )}
    </>
  );
}
