import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { User } from '../api/records';
import { session } from '../api/session';
import { PlainForm } from '../forms/plain-form';
import { useApiForm } from '../forms/use-api-form';
import { notifySuccess } from '../layout/notify';
import { changePassword } from './change-password';
import { checkNewPassword } from './new-password';
import { NewPasswordInputs } from './new-password-inputs';

interface PasswordFormProps {
  readonly me: User;
}

/** Remounted after every change, so that the inputs are cleared. */
export function PasswordForm({ me }: PasswordFormProps) {
  const [changes, setChanges] = useState(0);
  return <EmptyForm key={changes} me={me} onChanged={() => setChanges(changes + 1)} />;
}

function EmptyForm({ me, onChanged }: PasswordFormProps & { readonly onChanged: () => void }) {
  const navigate = useNavigate();
  const { form, ...sending } = useApiForm(
    { current: '', password: '', repeated: '' },
    async ({ current, password, repeated }) => {
      checkNewPassword(password, repeated);
      const token = await changePassword(me, current, password);
      if (token !== undefined) {
        session.renew(token);
        onChanged();
        notifySuccess('Password changed. You are signed out on all other devices.');
        return;
      }
      session.end();
      await navigate('/console/sign-in', { replace: true });
      notifySuccess('Password changed. Please sign in with the new password.');
    },
  );
  return (
    <PlainForm {...sending} submit="Change password">
      <PasswordInput
        label="Current password"
        autoComplete="current-password"
        required
        {...form.getInputProps('current')}
      />
      <NewPasswordInputs form={form} />
    </PlainForm>
  );
}
