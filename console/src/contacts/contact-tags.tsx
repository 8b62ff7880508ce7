import { Button, Group, Pill, Text } from '@mantine/core';
import { useList } from '@refinedev/core';
import { useState } from 'react';
import { link, unlink } from '../api/links';
import type { Row } from '../api/records';
import { RelationSelect } from '../forms/relation-select';
import { Problem } from '../layout/problem';
import { Section } from '../layout/section';
import { useAction } from '../layout/use-action';
import { titleOf } from '../resources/names';

/** Shows, adds and removes the tags of a contact. */
export function ContactTags({ contact }: { readonly contact: number }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const { isBusy, run } = useAction('tags', 'contacts');
  const { query, result } = useList<Row>({
    resource: 'tags',
    filters: [{ field: 'contacttags.contact', operator: 'eq', value: contact }],
    sorters: [{ field: 'name', order: 'asc' }],
    pagination: { pageSize: 200 },
    errorNotification: false,
  });
  const add = async (tag: number): Promise<void> => {
    if (await run(() => link('contacttags', tag, [contact]), 'Tag added.')) setChosen(null);
  };
  return (
    <Section title="Tags">
      {query.isError && <Problem error={query.error} />}
      {query.isSuccess && result.data.length === 0 && (
        <Text size="sm" c="dimmed">
          No tags yet. Choose one below.
        </Text>
      )}
      <Group gap="xs">
        {result.data.map((tag) => (
          <Pill
            key={tag.id}
            size="md"
            withRemoveButton
            onRemove={() => void run(() => unlink('contacttags', tag.id, [contact]), 'Tag removed.')}
            removeButtonProps={{
              'aria-label': `Remove the tag ${titleOf(tag)}`,
              'aria-hidden': false,
              tabIndex: 0,
            }}
          >
            {titleOf(tag)}
          </Pill>
        ))}
      </Group>
      <Group align="flex-end">
        <RelationSelect label="Add a tag" to="tags" value={chosen} onChange={setChosen} />
        <Button
          variant="default"
          loading={isBusy}
          disabled={chosen === null}
          onClick={() => chosen !== null && void add(chosen)}
        >
          Add tag
        </Button>
      </Group>
    </Section>
  );
}
