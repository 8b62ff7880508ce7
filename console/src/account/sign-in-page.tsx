import { Alert, Anchor, Button, Checkbox, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { Link, Navigate, useSearchParams } from 'react-router';
import { http } from '../api/http';
import type { Session } from '../api/records';
import { session } from '../api/session';
import { useBeginSession } from '../api/use-begin-session';
import { ADDRESS_NOT_CONFIRMED } from '../api/describe-error';
import { useApiForm } from '../forms/use-api-form';
import { Card } from './card';

/** Allows only pages of this UI, to prevent open redirects after sign-in. */
const targetOf = (to: string | null): string =>
  to !== null && /^\/console(\/|\?|$)/.test(to) ? to : '/console';

export function SignInPage() {
  const [parameters] = useSearchParams();
  const beginSession = useBeginSession();
  const target = targetOf(parameters.get('to'));
  const { form, problem, isSending, onSubmit } = useApiForm(
    { identifier: '', password: '', remember: false },
    async ({ identifier, password, remember }) => {
      const { data } = await http.post<Session>('/auth/local', { identifier, password });
      await beginSession(data.jwt ?? '', { remember, to: target });
    },
    { email: 'identifier' },
  );
  if (session.token() !== null && !isSending) return <Navigate to={target} replace />;
  return (
    <Card title="Sign in">
      <form onSubmit={onSubmit} noValidate>
        <Stack>
          {problem !== undefined && (
            <Alert role="alert" color="red">
              {problem}
              {problem === ADDRESS_NOT_CONFIRMED && (
                <Anchor
                  component={Link}
                  to="/console/confirm-address"
                  size="sm"
                  display="block"
                  c="inherit"
                  underline="always"
                >
                  Send another e-mail
                </Anchor>
              )}
            </Alert>
          )}
          <TextInput
            label="User name or e-mail"
            autoComplete="username"
            required
            {...form.getInputProps('identifier')}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            required
            {...form.getInputProps('password')}
          />
          <Checkbox
            label="Stay signed in"
            description="Otherwise you are signed out when the browser closes."
            {...form.getInputProps('remember', { type: 'checkbox' })}
          />
          <Button type="submit" loading={isSending}>
            Sign in
          </Button>
          <Group justify="space-between">
            <Anchor component={Link} to="/console/forgot-password" size="sm">
              Forgot your password?
            </Anchor>
            <Anchor component={Link} to="/console/register" size="sm">
              Create an account
            </Anchor>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
