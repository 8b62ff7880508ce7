import { Alert, Anchor, Button, Group, NativeSelect, Paper, Text, TextInput } from '@mantine/core';
import { type DragEvent, useRef, useState } from 'react';
import { ExportButton } from '../lists/export-button';
import { sizeOf } from '../lists/size-of';
import type { Resource } from '../resources/field';
import { RESOURCES } from '../resources/resources';
import { type ChosenFile, openFile } from './csv-file';
import { csvText } from './csv-text';
import { saveFile } from './save-file';
import { Step } from './step';
import { templateOf } from './template';

interface FileStepProps {
  readonly resource: Resource;
  readonly onResource: (name: string) => void;
  readonly chosen: ChosenFile | undefined;
  readonly onChosen: (chosen: ChosenFile | undefined) => void;
  readonly onNext: () => void;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function FileStep({ resource, onResource, chosen, onChosen, onNext }: FileStepProps) {
  const [problem, setProblem] = useState<string>();
  const input = useRef<HTMLInputElement>(null);

  const open = async (file: File | undefined): Promise<void> => {
    setProblem(undefined);
    onChosen(undefined);
    if (!file) return;
    try {
      onChosen(await openFile(file));
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    if (input.current) input.current.files = event.dataTransfer.files;
    void open(event.dataTransfer.files[0]);
  };

  return (
    <Step title="Choose a file">
      <NativeSelect
        label="Type of records"
        maw={360}
        value={resource.name}
        onChange={({ currentTarget }) => onResource(currentTarget.value)}
        data={Object.values(RESOURCES).map(({ name, many }) => ({ value: name, label: many }))}
      />
      <Paper withBorder p="lg" style={{ borderStyle: 'dashed' }} onDragOver={preventDefault} onDrop={drop}>
        <TextInput
          ref={input}
          type="file"
          label="CSV file"
          description="Choose a file, or drop it here. The first line contains the column names; cells are separated by commas."
          accept=".csv,text/csv"
          error={problem}
          onChange={({ currentTarget }) => void open(currentTarget.files?.[0])}
        />
      </Paper>
      {chosen && <FileSummary {...chosen} />}
      <Group>
        <Button disabled={!chosen} onClick={onNext}>
          Continue
        </Button>
      </Group>
      <Group>
        <Anchor
          component="button"
          size="sm"
          onClick={() =>
            saveFile(
              new Blob([csvText([templateOf(resource)])], { type: 'text/csv' }),
              `${resource.name}-template.csv`,
            )
          }
        >
          Download a template with the column names
        </Anchor>
        <ExportButton resource={resource} query="" label="Export all" />
      </Group>
    </Step>
  );
}

const preventDefault = (event: DragEvent): void => event.preventDefault();

function FileSummary({ file, head: { header } }: ChosenFile) {
  const [only = ''] = header;
  return (
    <>
      <Text size="sm" role="status">
        {file.name}, {sizeOf(file.size)}, {header.length} {header.length === 1 ? 'column' : 'columns'}
      </Text>
      {header.length === 1 && /[;\t]/.test(only) && (
        <Alert color="orange" title="The cells are not separated by commas">
          Save the file as comma-separated CSV in UTF-8.
        </Alert>
      )}
    </>
  );
}
