import { Button, Group, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTag } from '@tabler/icons-react';
import { useState } from 'react';
import { link, unlink } from '../api/links';
import { RelationMultiSelect } from '../forms/relation-multi-select';
import { useAction } from '../layout/use-action';
import type { Selection } from '../lists/selection-bar';

/** Adds tags to the selected contacts or removes them. */
export function TagSelection({ ids, clear }: Selection) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const [tags, setTags] = useState<number[]>([]);
  const { isBusy, run } = useAction('tags', 'contacts');
  const change = async (how: typeof link, done: string): Promise<void> => {
    const isDone = await run(async () => {
      for (const tag of tags) await how('contacttags', tag, ids);
    }, done);
    if (!isDone) return;
    setTags([]);
    close();
    clear();
  };
  return (
    <>
      <Button size="xs" variant="light" leftSection={<IconTag size={14} aria-hidden />} onClick={open}>
        Tag
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={ids.length === 1 ? 'Tag 1 contact' : `Tag ${ids.length} contacts`}
      >
        <Stack>
          <RelationMultiSelect label="Tags" to="tags" value={tags} onChange={setTags} />
          <Group justify="flex-end">
            <Button
              variant="default"
              disabled={tags.length === 0}
              loading={isBusy}
              onClick={() => void change(unlink, 'Tags removed.')}
            >
              Remove
            </Button>
            <Button
              disabled={tags.length === 0}
              loading={isBusy}
              onClick={() => void change(link, 'Contacts tagged.')}
            >
              Add
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
