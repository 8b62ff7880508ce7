import { Anchor, Group, List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { http } from '../api/http';
import type { Row } from '../api/records';
import type { Resource } from '../resources/field';
import { Panel } from './panel';
import { RelativeTime } from './relative-time';

const SHOWN = 6;

export function LatestChanges({ resource }: { readonly resource: Resource }) {
  const { name, many, title } = resource;
  const { data, error, dataUpdatedAt } = useQuery({
    queryKey: ['latest', name],
    queryFn: async () =>
      (await http.get<Row[]>(`/crm-plugin/${name}?_sort=updated_at:desc,id:desc&_limit=${SHOWN}`)).data,
  });
  return (
    <Panel title={`${many} changed last`} error={error ?? undefined}>
      {data &&
        (data.length === 0 ? (
          <Text size="sm">{resource.emptyHint}</Text>
        ) : (
          <List
            listStyleType="none"
            spacing="xs"
            styles={{ itemWrapper: { width: '100%' }, itemLabel: { width: '100%' } }}
          >
            {data.map((row) => (
              <List.Item key={row.id}>
                <Group justify="space-between" gap="xs" wrap="nowrap">
                  <Anchor component={Link} to={`/console/${name}/${row.id}`} size="sm" truncate>
                    {String(row[title])}
                  </Anchor>
                  <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                    <RelativeTime at={row.updated_at} now={dataUpdatedAt} />
                  </Text>
                </Group>
              </List.Item>
            ))}
          </List>
        ))}
    </Panel>
  );
}
