import { ActionIcon, Anchor, Button, Group, Paper, Table, Text, VisuallyHidden } from '@mantine/core';
import { useList } from '@refinedev/core';
import { keepPreviousData } from '@tanstack/react-query';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import type { Row } from '../api/records';
import { Page } from '../layout/page';
import { Problem } from '../layout/problem';
import { localDay } from '../resources/dates';
import { titleOf } from '../resources/names';
import classes from './calendar.module.css';
import { monthOf, readMonth, shifted, titleOfMonth, weeksOf } from './month';

const MAX_ACTIVITIES = 1000;
const WEEKDAY = new Intl.DateTimeFormat(undefined, { weekday: 'short' });
const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });

/** A calendar month of activities. The URL contains the month. */
export default function CalendarPage() {
  const [parameters, setParameters] = useSearchParams();
  const month = readMonth(parameters.get('month'));
  const weeks = weeksOf(month);
  const days = weeks.flat();
  const first = days[0] ?? new Date();
  const last = days.at(-1) ?? first;
  const end = new Date(last.getFullYear(), last.getMonth(), last.getDate() + 1);
  const { query, result } = useList<Row>({
    resource: 'activities',
    filters: [
      { field: 'start_datetime', operator: 'gte', value: first.toISOString() },
      { field: 'start_datetime', operator: 'lt', value: end.toISOString() },
    ],
    sorters: [{ field: 'start_datetime', order: 'asc' }],
    pagination: { pageSize: MAX_ACTIVITIES },
    errorNotification: false,
    queryOptions: { placeholderData: keepPreviousData },
  });
  const go = (to: string): void => setParameters({ month: to });
  return (
    <Page
      title="Calendar"
      actions={
        <Button
          component={Link}
          to="/console/activities/new"
          leftSection={<IconPlus size={16} aria-hidden />}
        >
          Add activity
        </Button>
      }
    >
      <Group justify="space-between">
        <Group gap="xs">
          <ActionIcon
            variant="default"
            size="lg"
            aria-label="Previous month"
            onClick={() => go(shifted(month, -1))}
          >
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <Text component="h2" fw={600} miw={140} ta="center" aria-live="polite">
            {titleOfMonth(month)}
          </Text>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label="Next month"
            onClick={() => go(shifted(month, 1))}
          >
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
        </Group>
        <Button variant="default" onClick={() => go(monthOf(new Date()))}>
          This month
        </Button>
      </Group>
      {query.isError && <Problem error={query.error} onRetry={() => void query.refetch()} />}
      {(result.total ?? 0) > MAX_ACTIVITIES && (
        <Text size="sm">Only the first {MAX_ACTIVITIES} activities are shown.</Text>
      )}
      {query.isSuccess && result.total === 0 && (
        <Text size="sm" role="status">
          No activities this month. Choose a day to add one.
        </Text>
      )}
      <Paper withBorder>
        <Table className={classes['month']} layout="fixed" withColumnBorders aria-label={titleOfMonth(month)}>
          <Table.Thead>
            <Table.Tr>
              {weeks[0]?.map((day) => (
                <Table.Th key={day.getDay()} scope="col">
                  {WEEKDAY.format(day)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {weeks.map((week) => (
              <Table.Tr key={localDay(week[0] ?? first)}>
                {week.map((day) => (
                  <Day
                    key={localDay(day)}
                    day={day}
                    month={month}
                    activities={result.data.filter((activity) => isOn(activity, day))}
                  />
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
    </Page>
  );
}

const startOf = (activity: Row): Date => new Date(activity['start_datetime'] as string);

const isOn = (activity: Row, day: Date): boolean => localDay(startOf(activity)) === localDay(day);

interface DayProps {
  readonly day: Date;
  readonly month: string;
  readonly activities: readonly Row[];
}

function Day({ day, month, activities }: DayProps) {
  const isOutside = monthOf(day) !== month;
  const isEmpty = activities.length === 0;
  return (
    <Table.Td className={classes['day']} data-outside={isOutside} data-empty={isEmpty}>
      <Anchor
        component={Link}
        to={`/console/activities/new?start_datetime=${localDay(day)}T09:00`}
        size="sm"
        c={isOutside ? 'dimmed' : 'inherit'}
        fw={localDay(day) === localDay(new Date()) ? 700 : 400}
        aria-label={`Add an activity on ${DAY.format(day)}`}
      >
        {day.getDate()}
      </Anchor>
      <ul className={classes['activities']}>
        {activities.map((activity) => (
          <li key={activity.id}>
            <Anchor component={Link} to={`/console/activities/${activity.id}`} size="xs">
              {TIME.format(startOf(activity))} {titleOf(activity)}
              <VisuallyHidden> on {DAY.format(day)}</VisuallyHidden>
            </Anchor>
          </li>
        ))}
      </ul>
    </Table.Td>
  );
}
