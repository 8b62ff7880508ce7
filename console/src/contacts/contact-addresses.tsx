import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useList } from '@refinedev/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Row } from '../api/records';
import { ResourceForm } from '../forms/resource-form';
import { Problem } from '../layout/problem';
import { Section } from '../layout/section';
import { notifySuccess } from '../layout/notify';
import { useDeleteRows } from '../lists/delete-rows';
import { ADDRESSES } from '../resources/address';
import { textOf, titleOf } from '../resources/names';

const PARTS = ['address_line_1', 'address_line_2', 'city', 'pincode', 'district', 'state', 'country'];

/** Formats the non-empty parts of an address as one line. */
const lineOf = (address: Row): string =>
  PARTS.map((part) => address[part])
    .filter((value) => value !== null && value !== '')
    .map((value) => (typeof value === 'string' ? value : titleOf(value)))
    .join(', ');

/** The additional addresses of a contact. */
export function ContactAddresses({ contact }: { readonly contact: number }) {
  const [edited, setEdited] = useState<Row | 'new'>();
  const deleteRows = useDeleteRows(ADDRESSES);
  const { query, result } = useList<Row>({
    resource: ADDRESSES.name,
    filters: [{ field: 'contact', operator: 'eq', value: contact }],
    pagination: { pageSize: 100 },
    errorNotification: false,
  });
  const close = (): void => setEdited(undefined);
  return (
    <Section
      title="Additional addresses"
      actions={
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setEdited('new')}
        >
          Add address
        </Button>
      }
    >
      {query.isError && <Problem error={query.error} />}
      {query.isSuccess && result.data.length === 0 && (
        <Text size="sm" c="dimmed">
          None. Add one for letters or bills that go elsewhere.
        </Text>
      )}
      {result.data.map((address) => (
        <Group key={address.id} justify="space-between">
          <Text size="sm">
            <b>{textOf(address['address_type'], 'Address')}</b> {lineOf(address)}
          </Text>
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => setEdited(address)}>
              Change
            </Button>
            <Button
              size="xs"
              variant="light"
              color="red"
              onClick={() => deleteRows([address.id], () => undefined)}
            >
              Delete
            </Button>
          </Group>
        </Group>
      ))}
      <Modal
        opened={edited !== undefined}
        onClose={close}
        size="lg"
        title={edited === 'new' ? 'Add address' : 'Edit address'}
      >
        <Stack>
          <ResourceForm
            resource={ADDRESSES}
            row={edited === 'new' ? undefined : edited}
            fixed={{ contact }}
            onSaved={() => {
              notifySuccess('Address saved.');
              close();
            }}
          />
        </Stack>
      </Modal>
    </Section>
  );
}
