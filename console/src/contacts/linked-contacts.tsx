import { Anchor, Button, Group, List, Text } from '@mantine/core';
import { useList } from '@refinedev/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { link, type Links, unlink } from '../api/links';
import type { Row } from '../api/records';
import { RelationMultiSelect } from '../forms/relation-multi-select';
import { Problem } from '../layout/problem';
import { Section } from '../layout/section';
import { useAction } from '../layout/use-action';
import { titleOf } from '../resources/names';

interface LinkedContactsProps {
  readonly links: Links;
  /** The tag or the activity. */
  readonly owner: number;
}

const PATHS = { contacttags: 'contacttags.tag', activityassignees: 'activityassignees.activity' } as const;
const FILTERS = { contacttags: 'tags', activityassignees: 'activities' } as const;
const SHOWN = 25;

/** Shows, adds and removes the contacts of a tag or an activity. */
export function LinkedContacts({ links, owner }: LinkedContactsProps) {
  const [chosen, setChosen] = useState<number[]>([]);
  const { isBusy, run } = useAction('contacts', FILTERS[links]);
  const { query, result } = useList<Row>({
    resource: 'contacts',
    filters: [{ field: PATHS[links], operator: 'eq', value: owner }],
    sorters: [{ field: 'name', order: 'asc' }],
    pagination: { pageSize: SHOWN },
    errorNotification: false,
  });
  const total = result.total ?? 0;
  const add = async (): Promise<void> => {
    if (await run(() => link(links, owner, chosen), 'Contacts added.')) setChosen([]);
  };
  return (
    <Section title={query.isSuccess ? `Contacts (${total})` : 'Contacts'}>
      {query.isError && <Problem error={query.error} />}
      {query.isSuccess && total === 0 && (
        <Text size="sm" c="dimmed">
          No contacts yet. Choose some below.
        </Text>
      )}
      <List listStyleType="none" spacing="xs">
        {result.data.map((contact) => (
          <List.Item key={contact.id}>
            <Group gap="xs">
              <Anchor component={Link} to={`/console/contacts/${contact.id}`} size="sm">
                {titleOf(contact)}
              </Anchor>
              <Button
                variant="subtle"
                size="compact-xs"
                aria-label={`Remove ${titleOf(contact)}`}
                onClick={() => void run(() => unlink(links, owner, [contact.id]), 'Contact removed.')}
              >
                Remove
              </Button>
            </Group>
          </List.Item>
        ))}
      </List>
      {total > 0 && (
        <Anchor component={Link} to={`/console/contacts?${FILTERS[links]}=${owner}`} size="sm">
          Show in contact list
        </Anchor>
      )}
      <Group align="flex-end">
        <RelationMultiSelect label="Add contacts" to="contacts" value={chosen} onChange={setChosen} />
        <Button variant="default" loading={isBusy} disabled={chosen.length === 0} onClick={() => void add()}>
          Add
        </Button>
      </Group>
    </Section>
  );
}
