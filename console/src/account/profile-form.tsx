import { TextInput } from '@mantine/core';
import { http } from '../api/http';
import type { User } from '../api/records';
import { PlainForm } from '../forms/plain-form';
import { useApiForm } from '../forms/use-api-form';
import { notifySuccess } from '../layout/notify';

interface ProfileFormProps {
  readonly me: User;
  readonly onSaved: () => Promise<unknown>;
}

export function ProfileForm({ me, onSaved }: ProfileFormProps) {
  const { form, ...sending } = useApiForm({ username: me.username, email: me.email }, async (values) => {
    await http.put(`/users/${me.id}`, values);
    await onSaved();
    notifySuccess('Profile saved.');
  });
  return (
    <PlainForm {...sending} submit="Save">
      <TextInput label="User name" autoComplete="username" required {...form.getInputProps('username')} />
      <TextInput label="E-mail" type="email" autoComplete="email" required {...form.getInputProps('email')} />
    </PlainForm>
  );
}
