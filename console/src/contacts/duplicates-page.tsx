import { Anchor, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { http } from '../api/http';
import type { Row } from '../api/records';
import { Loading } from '../layout/loading';
import { Page } from '../layout/page';
import { Problem } from '../layout/problem';
import { DuplicateGroup } from './duplicate-group';

export interface Duplicates {
  readonly by: 'email' | 'phone' | 'name';
  readonly key: string;
  readonly count: number;
  readonly contacts: readonly Row[];
}

const SIZE = 20;

/** Groups of contacts that share an e-mail address, a phone number or a name. */
export default function DuplicatesPage() {
  const [parameters, setParameters] = useSearchParams();
  const start = Math.max(0, Number(parameters.get('start')) || 0);
  const { data, error, isLoading, refetch } = useQuery({
    queryKey: ['duplicates', start],
    queryFn: async () =>
      (
        await http.get<Duplicates[]>('/crm-plugin/contacts/duplicates', {
          params: { _start: start, _limit: SIZE },
        })
      ).data,
  });
  const goTo = (to: number): void => setParameters(to > 0 ? { start: String(to) } : {});
  return (
    <Page
      title="Duplicates"
      hint={
        <Anchor component={Link} to="/console/contacts" size="sm">
          All contacts
        </Anchor>
      }
    >
      <Text size="sm">In each group, choose the contact to keep and the contacts to merge into it.</Text>
      {isLoading && <Loading />}
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <Text role="status">
          {start === 0
            ? 'No two contacts share an e-mail address, a phone number or a name.'
            : 'No more groups.'}
        </Text>
      )}
      {data?.map((group) => (
        <DuplicateGroup key={`${group.by} ${group.key}`} group={group} onMerged={() => void refetch()} />
      ))}
      <Group>
        {start > 0 && (
          <Button variant="default" onClick={() => goTo(start - SIZE)}>
            Previous groups
          </Button>
        )}
        {data?.length === SIZE && (
          <Button variant="default" onClick={() => goTo(start + SIZE)}>
            More groups
          </Button>
        )}
      </Group>
    </Page>
  );
}
