import { Alert, Paper, SimpleGrid, Text } from '@mantine/core';
import type { Resource } from '../resources/field';
import type { ImportAnswer } from './import-answer';
import type { Mapping } from './mapping';
import { RefusedLines } from './refused-lines';

interface OutcomeProps {
  readonly answer: ImportAnswer;
  readonly resource: Resource;
  readonly header: readonly string[];
  readonly mapping: Mapping;
}

/** The counts of a result, and the rejected lines. */
export function Outcome({ answer, resource, header, mapping }: OutcomeProps) {
  const { created, updated, unchanged, refused, dry_run: isDryRun } = answer;
  const counts = [
    [isDryRun ? 'To be added' : 'Added', created],
    [isDryRun ? 'To be updated' : 'Updated', updated],
    ['Unchanged', unchanged],
    ['Rejected', refused],
  ] as const;
  return (
    <>
      <Alert role="status" color={refused > 0 ? 'orange' : 'green'}>
        {isDryRun
          ? 'Nothing has been stored yet. This is a preview of the import.'
          : `Import of ${resource.many.toLowerCase()} finished.`}
      </Alert>
      <SimpleGrid component="dl" cols={{ base: 2, sm: 4 }} m={0}>
        {counts.map(([label, count]) => (
          <Paper key={label} withBorder p="sm">
            <Text component="dt" size="sm" c="dimmed">
              {label}
            </Text>
            <Text component="dd" m={0} size="xl" fw={650}>
              {count.toLocaleString('en-GB')}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
      {answer.errors.length > 0 && (
        <RefusedLines
          name={`${resource.name}-refused.csv`}
          refusals={answer.errors.map((refusal) => ({
            ...refusal,
            column: inFile(refusal.column, header, mapping),
          }))}
        />
      )}
    </>
  );
}

/** Returns the name of the column in the user's file. */
function inFile(column: string | null, header: readonly string[], mapping: Mapping): string | null {
  const place = column === null ? -1 : mapping.indexOf(column);
  return header[place] ?? column;
}
