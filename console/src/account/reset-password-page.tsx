import { Anchor, Text } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { http } from '../api/http';
import type { Session } from '../api/records';
import { useBeginSession } from '../api/use-begin-session';
import { PlainForm } from '../forms/plain-form';
import { useApiForm } from '../forms/use-api-form';
import { notifySuccess } from '../layout/notify';
import { Card } from './card';
import { checkNewPassword } from './new-password';
import { NewPasswordInputs } from './new-password-inputs';

/** Target of the link in a reset mail, which contains the code. */
export default function ResetPasswordPage() {
  const [parameters] = useSearchParams();
  const code = parameters.get('code') ?? '';
  return (
    <Card title="Set a new password">
      {code === '' ? (
        <Text>This link is incomplete. Open the link in the e-mail again, or request a new e-mail.</Text>
      ) : (
        <NewPasswordForm code={code} />
      )}
      <Anchor component={Link} to="/console/forgot-password" size="sm">
        Request a new e-mail
      </Anchor>
    </Card>
  );
}

function NewPasswordForm({ code }: { readonly code: string }) {
  const beginSession = useBeginSession();
  const { form, ...sending } = useApiForm({ password: '', repeated: '' }, async ({ password, repeated }) => {
    checkNewPassword(password, repeated);
    const { data } = await http.post<Session>('/auth/reset-password', {
      code,
      password,
      passwordConfirmation: repeated,
    });
    await beginSession(data.jwt ?? '');
    notifySuccess('Password changed. You are signed in.');
  });
  return (
    <PlainForm {...sending} submit="Set password">
      <NewPasswordInputs form={form} />
    </PlainForm>
  );
}
