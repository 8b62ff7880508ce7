import { Anchor, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { http } from '../api/http';
import { PlainForm } from '../forms/plain-form';
import { useApiForm } from '../forms/use-api-form';
import { Card } from './card';

interface AskForMailProps {
  readonly title: string;
  readonly hint: string;
  /** Route that sends the mail. */
  readonly url: string;
  readonly sent: (email: string) => ReactNode;
}

/** Requests a mail to an address. Neither the API nor the page reveals whether the address is known. */
export function RequestMail({ title, hint, url, sent }: AskForMailProps) {
  const [asked, setAsked] = useState<string>();
  const { form, ...sending } = useApiForm({ email: '' }, async ({ email }) => {
    await http.post(url, { email });
    setAsked(email);
  });
  return (
    <Card title={title} hint={asked === undefined ? hint : undefined}>
      {asked === undefined ? (
        <PlainForm {...sending} submit="Send e-mail">
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="email"
            required
            {...form.getInputProps('email')}
          />
        </PlainForm>
      ) : (
        <Text role="status">{sent(asked)}</Text>
      )}
      <Anchor component={Link} to="/console/sign-in" size="sm">
        Back to sign in
      </Anchor>
    </Card>
  );
}
