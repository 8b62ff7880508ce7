import { Anchor, Badge, Group, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { shownDay } from '../resources/dates';
import type { User } from '../api/records';
import { SortHeader } from './sort-header';
import type { Sort } from './use-user-filters';

interface UsersTableProps {
  readonly users: readonly User[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

export function UsersTable({ users, ...sorting }: UsersTableProps) {
  return (
    <Table.ScrollContainer minWidth={680}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <SortHeader field="username" label="User name" {...sorting} />
            <SortHeader field="email" label="E-mail" {...sorting} />
            <Table.Th scope="col">Role</Table.Th>
            <Table.Th scope="col">Access</Table.Th>
            <SortHeader field="created_at" label="Since" {...sorting} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {users.map((user) => (
            <Table.Tr key={user.id}>
              <Table.Th scope="row">
                <Anchor component={Link} to={`/console/users/${user.id}`} size="sm">
                  {user.username}
                </Anchor>
              </Table.Th>
              <Table.Td>{user.email}</Table.Td>
              <Table.Td>
                {user.role?.name ?? (
                  <Text span size="sm" c="dimmed">
                    None
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Access user={user} />
              </Table.Td>
              <Table.Td>{shownDay(user.created_at)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Access({ user: { blocked, confirmed } }: { readonly user: User }) {
  return (
    <Group gap={4}>
      {blocked && (
        <Badge variant="light" color="red" tt="none">
          Blocked
        </Badge>
      )}
      {!confirmed && (
        <Badge variant="light" color="gray" tt="none">
          Not confirmed
        </Badge>
      )}
      {!blocked && confirmed && 'Allowed'}
    </Group>
  );
}
