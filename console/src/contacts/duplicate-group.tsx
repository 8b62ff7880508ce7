import { Anchor, Button, Checkbox, Group, Radio, Table } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Row } from '../api/records';
import { Section } from '../layout/section';
import classes from '../lists/table.module.css';
import { shownInstant } from '../resources/dates';
import { textOf, titleOf } from '../resources/names';
import type { Duplicates } from './duplicates-page';
import { useMerge } from './use-merge';

const SHARED = { email: 'E-mail', phone: 'Phone', name: 'Name' } as const;
const COLUMNS = ['email', 'phone', 'city'] as const;
const LABELS = { email: 'E-mail', phone: 'Phone', city: 'City' } as const;

interface DuplicateGroupProps {
  readonly group: Duplicates;
  readonly onMerged: () => void;
}

/** A group of possible duplicates: one contact to keep, and the others to merge into it. */
export function DuplicateGroup({ group: { by, key, count, contacts }, onMerged }: DuplicateGroupProps) {
  const [kept, setKept] = useState(contacts[0]?.id);
  const [merged, setMerged] = useState<ReadonlySet<number>>(new Set());
  const { merge, isBusy } = useMerge();
  const keeper = contacts.find(({ id }) => id === kept);
  // The API merges contacts of one type only.
  const canMerge = ({ id, contact_type: type }: Row): boolean =>
    id !== kept && type === keeper?.['contact_type'];
  const from = contacts.filter((contact) => canMerge(contact) && merged.has(contact.id)).map(({ id }) => id);
  const title = `${SHARED[by]}: ${key} (${count})`;
  const toggle = (id: number): void =>
    setMerged(merged.has(id) ? new Set([...merged].filter((each) => each !== id)) : new Set([...merged, id]));
  return (
    <Section title={title}>
      <Table className={classes['cards']} role="table" aria-label={title}>
        <Table.Thead role="rowgroup">
          <Table.Tr role="row">
            {['Keep', 'Merge', 'Name', 'Type', ...COLUMNS.map((column) => LABELS[column]), 'Added'].map(
              (label) => (
                <Table.Th key={label} role="columnheader" scope="col">
                  {label}
                </Table.Th>
              ),
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {contacts.map((contact) => (
            <Table.Tr key={contact.id} role="row">
              <Table.Td role="cell" data-label="Keep">
                <Radio
                  aria-label={`Keep ${titleOf(contact)}, number ${contact.id}`}
                  name={`${by} ${key}`}
                  checked={contact.id === kept}
                  onChange={() => setKept(contact.id)}
                />
              </Table.Td>
              <Table.Td role="cell" data-label="Merge">
                <Checkbox
                  aria-label={`Merge ${titleOf(contact)}, number ${contact.id}`}
                  checked={canMerge(contact) && merged.has(contact.id)}
                  disabled={!canMerge(contact)}
                  onChange={() => toggle(contact.id)}
                />
              </Table.Td>
              <Table.Th role="rowheader" scope="row" data-label="Name">
                <Anchor component={Link} to={`/console/contacts/${contact.id}`} size="sm">
                  {titleOf(contact)}
                </Anchor>
              </Table.Th>
              <Table.Td role="cell" data-label="Type">
                {String(contact['contact_type'])}
              </Table.Td>
              {COLUMNS.map((column) => (
                <Table.Td key={column} role="cell" data-label={LABELS[column]}>
                  {textOf(contact[column])}
                </Table.Td>
              ))}
              <Table.Td role="cell" data-label="Added">
                {shownInstant(contact.created_at)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="flex-end">
        <Button
          loading={isBusy}
          disabled={!keeper || from.length === 0}
          onClick={() =>
            keeper && merge({ into: { id: keeper.id, name: titleOf(keeper) }, from, done: onMerged })
          }
        >
          Merge {from.length > 0 ? from.length : ''} into {keeper ? titleOf(keeper) : ''}
        </Button>
      </Group>
    </Section>
  );
}
