import { BarChart } from '@mantine/charts';
import { Box, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { http } from '../api/http';
import type { Row } from '../api/records';
import { Numbers, type Numbered } from './numbers';
import { Panel } from './panel';
import { useCounts } from './use-counts';

/** Each state needs one request; the remaining states are counted as others. */
const MAX_REQUESTS = 40;
const MAX_BARS = 12;

interface Distribution {
  readonly rows: readonly Numbered[];
  readonly others: number;
  readonly without: number;
}

export function ContactsByState() {
  const states = useQuery({
    queryKey: ['states', 'of the dashboard'],
    queryFn: async () =>
      (await http.get<Row[]>(`/crm-plugin/states?is_active=true&_sort=name:asc&_limit=${MAX_REQUESTS}`)).data,
  });
  const asked = states.data ?? [];
  const { counts, error } = useCounts([
    { resource: 'contacts', query: '' },
    { resource: 'contacts', query: 'state_null=true' },
    ...asked.map(({ id }) => ({ resource: 'contacts' as const, query: `state=${id}` })),
  ]);
  return (
    <Panel title="Contacts by state" error={states.error ?? error}>
      {states.data && counts && <Bars {...distributionOf(asked, counts)} />}
    </Panel>
  );
}

function distributionOf(states: readonly Row[], counts: readonly number[]): Distribution {
  const [total = 0, without = 0, ...each] = counts;
  const rows = states
    .map(({ name }, place) => ({ label: String(name), count: each[place] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, MAX_BARS);
  const shown = rows.reduce((sum, { count }) => sum + count, 0);
  return { rows, without, others: Math.max(0, total - without - shown) };
}

function Bars({ rows, others, without }: Distribution) {
  return (
    <>
      {rows.length === 0 ? (
        <Text size="sm">No contact has a state yet. Set it on the page of a contact.</Text>
      ) : (
        <>
          <Box
            role="img"
            aria-label={`Bars: ${rows.map(({ label, count }) => `${label} ${count}`).join(', ')}`}
          >
            <BarChart
              h={40 + 28 * rows.length}
              data={rows.map(({ label, count }) => ({
                label: `${label}: ${count.toLocaleString('en-GB')}`,
                count,
              }))}
              dataKey="label"
              orientation="vertical"
              series={[{ name: 'count', label: 'Contacts', color: 'indigo.6' }]}
              yAxisProps={{ width: 150 }}
              xAxisProps={{ allowDecimals: false }}
              gridAxis="none"
              accessibilityLayer={false}
              barProps={{ isAnimationActive: false }}
            />
          </Box>
          <Numbers caption="Contacts by state" of="State" rows={rows} />
        </>
      )}
      {rows.length + others > 0 && (
        <Text size="sm" c="dimmed">
          {remainderOf(others, without)}
        </Text>
      )}
    </>
  );
}

const remainderOf = (others: number, without: number): string =>
  `Up to ${MAX_BARS} states with the most contacts. Other states: ${others.toLocaleString('en-GB')}. Without a state: ${without.toLocaleString('en-GB')}.`;
