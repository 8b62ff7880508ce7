import { Button, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import type { Row } from '../api/records';
import { RelationMultiSelect } from '../forms/relation-multi-select';
import { titleOf } from '../resources/names';
import { useMerge } from './use-merge';

/** Opens a dialog to search other contacts by name and merge them into this one. */
export function MergeButton({ contact }: { readonly contact: Row }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const [others, setOthers] = useState<number[]>([]);
  const { merge, isBusy } = useMerge();
  const ask = (): void => {
    close();
    merge({ into: { id: contact.id, name: titleOf(contact) }, from: others, done: () => setOthers([]) });
  };
  return (
    <>
      <Button variant="default" loading={isBusy} onClick={open}>
        Merge
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Merge other contacts into ${titleOf(contact)}`}>
        <Stack>
          <Text size="sm">
            Choose contacts of the same type that represent the same person or organization.
          </Text>
          <RelationMultiSelect label="Other contacts" to="contacts" value={others} onChange={setOthers} />
          <Button disabled={others.length === 0} onClick={ask}>
            Continue
          </Button>
        </Stack>
      </Modal>
    </>
  );
}
