import { Button, Group, Pagination, Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useList } from '@refinedev/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { ApiError } from '../api/api-error';
import type { User } from '../api/records';
import { Loading } from '../layout/loading';
import { Page } from '../layout/page';
import { Problem } from '../layout/problem';
import { useUserFilters } from './use-user-filters';
import { UserFilterBar } from './user-filter-bar';
import { UsersTable } from './users-table';

const PAGE_SIZE = 20;

export default function UsersPage() {
  const { filters, change, ...shown } = useUserFilters();
  const { query } = useList<User, ApiError>({
    resource: 'users',
    dataProviderName: 'accounts',
    pagination: { currentPage: shown.page, pageSize: PAGE_SIZE },
    // Breaks ties, so that each user appears on one page only.
    sorters: [shown.sort, { field: 'id', order: 'asc' }],
    filters,
    errorNotification: false,
    queryOptions: { placeholderData: keepPreviousData },
  });
  const { data, error, isPlaceholderData, refetch } = query;
  const total = data?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  return (
    <Page
      title="Users"
      hint="Everyone who can sign in."
      actions={
        <Button component={Link} to="/console/users/new" leftSection={<IconPlus size={16} aria-hidden />}>
          New user
        </Button>
      }
    >
      <UserFilterBar {...shown} onChange={change} />
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading />}
      {!error && data && (
        <div aria-busy={isPlaceholderData}>
          {data.data.length === 0 ? (
            <Text role="status">No users match. Change the search, or create a user.</Text>
          ) : (
            <UsersTable users={data.data} sort={shown.sort} onSort={(sort) => change({ sort })} />
          )}
          <Group justify="space-between" mt="md">
            <Text size="sm" c="dimmed" role="status">
              {total === 1 ? '1 user' : `${total} users`}
            </Text>
            {pages > 1 && (
              <Pagination
                size="sm"
                total={pages}
                value={Math.min(shown.page, pages)}
                siblings={0}
                onChange={(page) => change({ page })}
                aria-label="Pages"
                getItemProps={(page) => ({ 'aria-label': `Page ${page}` })}
                getControlProps={(control) => ({ 'aria-label': `${control} page` })}
              />
            )}
          </Group>
        </div>
      )}
    </Page>
  );
}
