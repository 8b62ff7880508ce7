import { Anchor, Button, Text, Timeline } from '@mantine/core';
import { useList } from '@refinedev/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Row } from '../api/records';
import { Problem } from '../layout/problem';
import { Section } from '../layout/section';
import { shownInstant } from '../resources/dates';
import { titleOf } from '../resources/names';

const SHOWN = 50;

/** The activities of a contact, newest first. */
export function ContactTimeline({ contact }: { readonly contact: number }) {
  const { query, result } = useList<Row>({
    resource: 'activities',
    filters: [{ field: 'activityassignees.contact', operator: 'eq', value: contact }],
    sorters: [{ field: 'start_datetime', order: 'desc' }],
    pagination: { pageSize: SHOWN },
    errorNotification: false,
  });
  const activities = result.data;
  return (
    <Section
      title="Activities"
      actions={
        <Button
          component={Link}
          to={`/console/activities/new?contacts=${contact}`}
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
        >
          Add activity
        </Button>
      }
    >
      {query.isError && <Problem error={query.error} />}
      {query.isSuccess && activities.length === 0 && (
        <Text size="sm" c="dimmed">
          No activities yet. Add a call, visit or meeting.
        </Text>
      )}
      {activities.length > 0 && (
        <Timeline active={activities.length} bulletSize={16} lineWidth={2}>
          {activities.map((activity) => (
            <Timeline.Item
              key={activity.id}
              title={
                <Anchor component={Link} to={`/console/activities/${activity.id}`}>
                  {titleOf(activity)}
                </Anchor>
              }
            >
              <Text size="sm" c="dimmed">
                {whenOf(activity)}
                {activity['activitytype'] !== null && ` · ${titleOf(activity['activitytype'])}`}
              </Text>
              {typeof activity['description'] === 'string' && (
                <Text size="sm" lineClamp={3}>
                  {activity['description']}
                </Text>
              )}
            </Timeline.Item>
          ))}
        </Timeline>
      )}
      {(result.total ?? 0) > SHOWN && (
        <Anchor component={Link} to={`/console/activities?contacts=${contact}`} size="sm">
          All {result.total} activities
        </Anchor>
      )}
    </Section>
  );
}

const whenOf = ({ start_datetime: start }: Row): string =>
  typeof start === 'string' ? shownInstant(start) : 'No date';
