import { Anchor, PasswordInput, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { http } from '../api/http';
import type { Session } from '../api/records';
import { useBeginSession } from '../api/use-begin-session';
import { PlainForm } from '../forms/plain-form';
import { useApiForm } from '../forms/use-api-form';
import { Card } from './card';
import { NEW_PASSWORD_HELP } from './new-password';

export default function RegisterPage() {
  const beginSession = useBeginSession();
  const [unconfirmed, setUnconfirmed] = useState<string>();
  const { form, ...sending } = useApiForm({ username: '', email: '', password: '' }, async (values) => {
    const { data } = await http.post<Session>('/auth/local/register', values);
    // No token: the address must be confirmed first.
    if (data.jwt === undefined) setUnconfirmed(data.user.email);
    else await beginSession(data.jwt);
  });
  if (unconfirmed !== undefined) return <MailSent email={unconfirmed} />;
  return (
    <Card title="Create an account">
      <PlainForm {...sending} submit="Create account">
        <TextInput label="User name" autoComplete="username" required {...form.getInputProps('username')} />
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="email"
          required
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label="Password"
          description={NEW_PASSWORD_HELP}
          autoComplete="new-password"
          required
          {...form.getInputProps('password')}
        />
      </PlainForm>
      <Anchor component={Link} to="/console/sign-in" size="sm">
        I have an account: sign in
      </Anchor>
    </Card>
  );
}

function MailSent({ email }: { readonly email: string }) {
  return (
    <Card title="Confirm your address">
      <Text role="status">
        A mail was sent to {email}. Open its link within a day to confirm that the address is yours, then sign
        in.
      </Text>
      <Anchor component={Link} to="/console/sign-in" size="sm">
        Sign in
      </Anchor>
      <Anchor component={Link} to="/console/confirm-address" size="sm">
        Send another e-mail
      </Anchor>
    </Card>
  );
}
