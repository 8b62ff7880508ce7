import { Checkbox, NativeSelect, Paper, PasswordInput, TextInput } from '@mantine/core';
import { NEW_PASSWORD_HELP } from '../account/new-password';
import { http } from '../api/http';
import type { User } from '../api/records';
import { PlainForm } from '../forms/plain-form';
import { useApiForm } from '../forms/use-api-form';
import { notifySuccess } from '../layout/notify';
import { useAfterUserChange } from './use-after-user-change';
import { useRoles } from './use-roles';
import { bodyOf, valuesOf } from './user-values';

interface UserFormProps {
  readonly user: User | undefined;
  readonly onSaved: () => unknown;
}

/** Creates or edits a user. */
export function UserForm({ user, onSaved }: UserFormProps) {
  const afterChange = useAfterUserChange();
  const { form, ...sending } = useApiForm(valuesOf(user), async (values) => {
    const body = bodyOf(values, user);
    const { data } = user
      ? await http.put<User>(`/users/${user.id}`, body)
      : await http.post<User>('/users', body);
    await afterChange(data.id, user !== undefined && ('password' in body || 'role' in body));
    notifySuccess(`User ${data.username} ${user ? 'saved' : 'created'}.`);
    await onSaved();
  });
  return (
    <Paper withBorder p="lg" maw="32rem">
      <PlainForm {...sending} submit={user ? 'Save' : 'Create user'}>
        <TextInput label="User name" autoComplete="off" required {...form.getInputProps('username')} />
        <TextInput label="E-mail" type="email" autoComplete="off" required {...form.getInputProps('email')} />
        <PasswordInput
          label={user ? 'New password' : 'Password'}
          description={user ? 'Leave empty to keep the current password.' : NEW_PASSWORD_HELP}
          autoComplete="new-password"
          required={!user}
          {...form.getInputProps('password')}
        />
        <RoleSelect {...form.getInputProps('role')} />
        <Checkbox
          label="Address confirmed"
          description="If confirmation is required, the user cannot sign in before."
          {...form.getInputProps('confirmed', { type: 'checkbox' })}
        />
      </PlainForm>
    </Paper>
  );
}

function RoleSelect(props: Readonly<Record<string, unknown>>) {
  const { data: roles = [] } = useRoles();
  return (
    <NativeSelect
      label="Role"
      description="Changing the role signs the user out, so that it takes effect immediately."
      data={[
        { value: '', label: 'None' },
        ...roles.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      {...props}
    />
  );
}
