import { Anchor, Text } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import { http } from '../api/http';
import type { Session } from '../api/records';
import { useBeginSession } from '../api/use-begin-session';
import { PlainForm } from '../forms/plain-form';
import { useApiForm } from '../forms/use-api-form';
import { tellDone } from '../layout/tell';
import { Card } from './card';
import { checkNewPassword } from './new-password';
import { NewPasswordInputs } from './new-password-inputs';

/** The link of a reset mail leads here, with its code. */
export default function ResetPasswordPage() {
  const [parameters] = useSearchParams();
  const code = parameters.get('code') ?? '';
  return (
    <Card title="Set a new password">
      {code === '' ? (
        <Text>This address is not complete. Open the link of the mail again, or ask for a new mail.</Text>
      ) : (
        <NewPasswordForm code={code} />
      )}
      <Anchor component={Link} to="/console/forgot-password" size="sm">
        Ask for a new mail
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
    tellDone('Your new password is set. You are signed in.');
  });
  return (
    <PlainForm {...sending} submit="Set the password">
      <NewPasswordInputs form={form} />
    </PlainForm>
  );
}
