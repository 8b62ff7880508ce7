import { Button, Group, Pagination, Stack, Table, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { csvText } from './csv-text';
import type { Refusal } from './import-answer';
import { saveFile } from './save-file';

interface RefusedLinesProps {
  readonly refusals: readonly Refusal[];
  /** Name of the file to download. */
  readonly name: string;
}

const PAGE = 20;

export function RefusedLines({ refusals, name }: RefusedLinesProps) {
  const [page, setPage] = useState(1);
  const pages = Math.ceil(refusals.length / PAGE);
  const shown = refusals.slice((page - 1) * PAGE, page * PAGE);
  const download = (): void => {
    const records = refusals.map(({ line, column, reason }) => [String(line), column ?? '', reason]);
    saveFile(new Blob([csvText([['line', 'column', 'reason'], ...records])], { type: 'text/csv' }), name);
  };
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={3} size="h5">
          Rejected lines
        </Title>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={download}
        >
          Download rejected lines
        </Button>
      </Group>
      <Table aria-label="Rejected lines" layout="auto">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Line</Table.Th>
            <Table.Th scope="col">Column</Table.Th>
            <Table.Th scope="col">Reason</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody style={{ overflowWrap: 'anywhere' }}>
          {shown.map(({ line, column, reason }) => (
            <Table.Tr key={line}>
              <Table.Th scope="row">{line.toLocaleString('en-GB')}</Table.Th>
              <Table.Td>{column ?? '—'}</Table.Td>
              <Table.Td>{reason}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {pages > 1 && (
        <Pagination
          total={pages}
          value={page}
          onChange={setPage}
          size="sm"
          getItemProps={(item) => ({ 'aria-label': `Page ${item}` })}
          getControlProps={(control) => ({ 'aria-label': `${control} page` })}
        />
      )}
    </Stack>
  );
}
