import { Alert, Stack, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { FieldError } from '../api/field-error';
import { http } from '../api/http';
import { PlainForm } from '../forms/plain-form';
import { useApiForm } from '../forms/use-api-form';
import { notifySuccess } from '../layout/notify';
import { FIXED_ROLES } from './fixed-roles';
import { PermissionMatrix } from './permission-matrix';
import { changedPermissions, grantedIn, type Permissions } from './permissions';
import { type DetailedRole, ROLES_KEY } from './use-roles';

interface RoleFormProps {
  /** undefined for a new role. */
  readonly role: DetailedRole | undefined;
  /** Initial values of the form, with all actions. */
  readonly permissions: Permissions;
}

export function RoleForm({ role, permissions }: RoleFormProps) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [granted, setGranted] = useState(() => grantedIn(permissions));
  const isReadOnly = role?.id === FIXED_ROLES.administrator;
  const { form, ...sending } = useApiForm(
    { name: role?.name ?? '', description: role?.description ?? '' },
    async ({ name, description }) => {
      if (name.trim() === '') throw new FieldError({ name: 'Please enter a name.' });
      const changes = changedPermissions(role ? grantedIn(permissions) : new Set(), granted);
      const body = {
        ...(name !== role?.name && { name }),
        ...(description !== (role?.description ?? '') && { description }),
        ...(changes && { permissions: changes }),
      };
      if (role) await http.put(`/users-permissions/roles/${role.id}`, body);
      else await http.post('/users-permissions/roles', body);
      await queries.invalidateQueries({ queryKey: ROLES_KEY });
      notifySuccess(`Role ${name} saved.`);
      if (!role) await navigate('/console/roles');
    },
  );
  const fields = (
    <>
      <TextInput
        label="Name"
        required={!isReadOnly}
        readOnly={isReadOnly}
        maw="32rem"
        {...form.getInputProps('name')}
      />
      <TextInput
        label="Description"
        readOnly={isReadOnly}
        maw="32rem"
        {...form.getInputProps('description')}
      />
      <Title order={2} size="h4">
        Permissions
      </Title>
      <PermissionMatrix
        permissions={permissions}
        granted={granted}
        isReadOnly={isReadOnly}
        onChange={setGranted}
      />
    </>
  );
  if (!isReadOnly) {
    return (
      <PlainForm {...sending} submit={role ? 'Save' : 'Create role'}>
        {fields}
      </PlainForm>
    );
  }
  return (
    <Stack>
      <Alert title="This role cannot be changed">
        Administrators have all permissions, so that someone can always manage users and roles.
      </Alert>
      {fields}
    </Stack>
  );
}
