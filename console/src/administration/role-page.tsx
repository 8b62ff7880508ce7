import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconTrash } from '@tabler/icons-react';
import { useNavigate, useParams } from 'react-router';
import { http } from '../api/http';
import type { Role } from '../api/records';
import { Loading } from '../layout/loading';
import { Page } from '../layout/page';
import { Problem } from '../layout/problem';
import { tellDone } from '../layout/tell';
import { confirm } from './confirm';
import { FIXED_ROLES, isFixedRole } from './fixed-roles';
import { RoleForm } from './role-form';
import { ROLES_KEY, useRole, useRoles } from './use-roles';

const hintOf = ({ id }: Role): string => {
  if (id === FIXED_ROLES.administrator) return 'The role of those who manage users and roles.';
  if (id === FIXED_ROLES.public)
    return 'The role of everybody who is not signed in. “Signing in” counts for this role alone.';
  if (id === FIXED_ROLES.authenticated) return 'The role of everybody who registers.';
  return 'Changes count at once, for every user of the role.';
};

/** A new role starts with what everybody who registers may do. */
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
      <Page title="New role" hint="It starts with what Authenticated may do.">
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
    tellDone(`The role ${name} is deleted.`);
    queries.removeQueries({ queryKey: [...ROLES_KEY, String(id)] });
    await queries.invalidateQueries();
  };
  return (
    <Button
      variant="default"
      leftSection={<IconTrash size={16} aria-hidden />}
      onClick={() =>
        confirm({
          title: `Delete the role ${name}?`,
          text: `Its users (${users}) are signed out and move to the role Public, which may do next to nothing. Give them another role first if they shall go on working.`,
          confirm: 'Delete the role',
          onConfirm: remove,
        })
      }
    >
      Delete
    </Button>
  );
}
