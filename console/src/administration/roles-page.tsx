import { Anchor, Button, Table } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Role } from '../api/records';
import { Loading } from '../layout/loading';
import { Page } from '../layout/page';
import { Problem } from '../layout/problem';
import { useRoles } from './use-roles';

export default function RolesPage() {
  const { data: roles, error, refetch } = useRoles();
  return (
    <Page
      title="Roles"
      hint="Every user has one role, which defines the user's permissions."
      actions={
        <Button component={Link} to="/console/roles/new" leftSection={<IconPlus size={16} aria-hidden />}>
          New role
        </Button>
      }
    >
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && (roles ? <RolesTable roles={roles} /> : <Loading />)}
    </Page>
  );
}

function RolesTable({ roles }: { readonly roles: readonly Role[] }) {
  return (
    <Table.ScrollContainer minWidth={340}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Name</Table.Th>
            <Table.Th scope="col">Description</Table.Th>
            <Table.Th scope="col" ta="right">
              Users
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {roles.map(({ id, name, description, nb_users: users = 0 }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row">
                <Anchor component={Link} to={`/console/roles/${id}`} size="sm">
                  {name}
                </Anchor>
              </Table.Th>
              <Table.Td>{description}</Table.Td>
              <Table.Td ta="right">
                <Anchor
                  component={Link}
                  to={`/console/users?role=${id}`}
                  size="sm"
                  aria-label={`Users of ${name}: ${users}`}
                >
                  {users}
                </Anchor>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
