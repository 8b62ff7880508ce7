import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconTrash } from '@tabler/icons-react';
import { useNavigate, useParams } from 'react-router';
import { http } from '../api/http';
import type { Role } from '../api/records';
import { Loading } from '../layout/loading';
import { Page } from '../layout/page';
import { Problem } from '../layout/problem';
import { notifySuccess } from '../layout/notify';
import { confirm } from './confirm';
import { FIXED_ROLES, isFixedRole } from './fixed-roles';
import { RoleForm } from './role-form';
import { ROLES_KEY, useRole, useRoles } from './use-roles';

const hintOf = ({ id }: Role): string => {
  if (id === FIXED_ROLES.administrator) return 'For people who manage users and roles.';
  if (id === FIXED_ROLES.public)
    return 'For everyone who is not signed in. “Signing in” applies only to this role.';
  if (id === FIXED_ROLES.authenticated) return 'For everyone who registers.';
  return 'Changes take effect immediately for all users with this role.';
};

/** Creates a role; the form starts with the permissions of Authenticated. */
export default function RolePage() {
  const { id = 'new' } = useParams();
  const isNew = id === 'new';
  const { data: role, error, refetch } = useRole(isNew ? FIXED_ROLES.authenticated : id);
  if (error) {
    return (
      <Page title="Role">
        <Problem error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (!role) return <Loading />;
  if (isNew) {
    return (
      <Page title="New role" hint="Starts with the permissions of Authenticated.">
        <RoleForm key="new" role={undefined} permissions={role.permissions} />
      </Page>
    );
  }
  return (
    <Page
      title={role.name}
      hint={hintOf(role)}
      actions={isFixedRole(role.id) ? undefined : <DeleteButton role={role} />}
    >
      <RoleForm key={role.id} role={role} permissions={role.permissions} />
    </Page>
  );
}

function DeleteButton({ role: { id, name } }: { readonly role: Role }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: roles } = useRoles();
  const users = roles?.find((role) => role.id === id)?.nb_users ?? 0;
  const remove = async (): Promise<void> => {
    await http.delete(`/users-permissions/roles/${id}`);
    await navigate('/console/roles', { replace: true });
    notifySuccess(`Role ${name} deleted.`);
    queries.removeQueries({ queryKey: [...ROLES_KEY, String(id)] });
    await queries.invalidateQueries();
  };
  return (
    <Button
      variant="default"
      leftSection={<IconTrash size={16} aria-hidden />}
      onClick={() =>
        confirm({
          title: `Delete role ${name}?`,
          text: `Its users (${users}) are signed out and get the role Public, which has almost no permissions. To let them keep working, give them another role first.`,
          confirm: 'Delete role',
          onConfirm: remove,
        })
      }
    >
      Delete
    </Button>
  );
}
