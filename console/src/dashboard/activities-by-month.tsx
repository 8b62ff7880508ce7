import { BarChart } from '@mantine/charts';
import { Anchor, Box, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { lastMonths } from './months';
import { Numbers } from './numbers';
import { Panel } from './panel';
import { useCounts } from './use-counts';

const MONTHS = 12;

export function ActivitiesByMonth() {
  const [months] = useState(() => lastMonths(MONTHS, new Date()));
  const { counts, error } = useCounts(
    months.map(({ query }) => ({ resource: 'activities' as const, query })),
  );
  const rows = counts && months.map(({ label, name }, place) => ({ label, name, count: counts[place] ?? 0 }));
  return (
    <Panel title="Activities per month" error={error}>
      {rows && (rows.every(({ count }) => count === 0) ? <NoneYet /> : <Bars rows={rows} />)}
    </Panel>
  );
}

function NoneYet() {
  return (
    <Text size="sm">
      No activities in the last twelve months.{' '}
      <Anchor component={Link} to="/console/activities/new" underline="always">
        Add an activity
      </Anchor>
    </Text>
  );
}

interface BarsProps {
  readonly rows: readonly { readonly label: string; readonly name: string; readonly count: number }[];
}

function Bars({ rows }: BarsProps) {
  return (
    <>
      <Box
        role="img"
        aria-label={`Bars of the last twelve months: ${rows.map(({ name, count }) => `${name} ${count}`).join(', ')}`}
      >
        <BarChart
          h={220}
          data={[...rows]}
          dataKey="label"
          series={[{ name: 'count', label: 'Activities', color: 'indigo.6' }]}
          xAxisProps={{ interval: 'equidistantPreserveStart' }}
          yAxisProps={{ allowDecimals: false, width: 40 }}
          accessibilityLayer={false}
          barProps={{ isAnimationActive: false }}
        />
      </Box>
      <Numbers
        caption="Activities per month"
        of="Month"
        rows={rows.map(({ name, count }) => ({ label: name, count }))}
      />
      <Text size="sm" c="dimmed">
        By start date, ending with the current month.
      </Text>
    </>
  );
}
