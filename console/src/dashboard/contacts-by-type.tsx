import { DonutChart } from '@mantine/charts';
import { Box, ColorSwatch, Group, Text } from '@mantine/core';
import { Panel } from './panel';
import { useCounts } from './use-counts';

const TYPES = [
  { type: 'individual', label: 'Individuals', color: 'indigo.6' },
  { type: 'organization', label: 'Organizations', color: 'orange.8' },
] as const;

const ASKED = TYPES.map(({ type }) => ({
  resource: 'contacts' as const,
  query: `contact_type=${type}`,
}));

export function ContactsByType() {
  const { counts, error } = useCounts(ASKED);
  return (
    <Panel title="Contacts by type" error={error}>
      {counts && <Parts counts={counts} />}
    </Panel>
  );
}

function Parts({ counts }: { readonly counts: readonly number[] }) {
  const data = TYPES.map(({ label, color }, place) => ({ name: label, color, value: counts[place] ?? 0 }));
  const total = data.reduce((sum, { value }) => sum + value, 0);
  if (total === 0) return <Text size="sm">No contacts yet.</Text>;
  return (
    <Group gap="xl">
      <Box role="img" aria-label={data.map(({ name, value }) => `${name}: ${value}`).join(', ')}>
        <DonutChart
          data={data}
          size={160}
          thickness={26}
          tooltipDataSource="segment"
          accessibilityLayer={false}
        />
      </Box>
      <Box component="dl" m={0}>
        {data.map(({ name, value, color }) => (
          <Group key={name} gap="xs">
            <ColorSwatch size={12} color={`var(--mantine-color-${color.replace('.', '-')})`} aria-hidden />
            <Text component="dt" size="sm">
              {name}
            </Text>
            <Text component="dd" m={0} fw={650}>
              {value.toLocaleString('en-GB')} ({Math.round((100 * value) / total)}%)
            </Text>
          </Group>
        ))}
      </Box>
    </Group>
  );
}
