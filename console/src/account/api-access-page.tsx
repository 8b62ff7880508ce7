import { Alert, Anchor, Button, Group, Paper, Stack, Tabs, Text, TextInput, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useDisclosure } from '@mantine/hooks';
import { Link } from 'react-router';
import { expiryOf, session } from '../api/session';
import { useMe } from '../api/use-me';
import { Page } from '../layout/page';
import { CodeLines } from './code-lines';
import { CopyButton } from './copy-button';
import { shownInstant } from '../resources/dates';
import { SNIPPETS, tokenSnippet } from './snippets';

const HIDDEN = '•'.repeat(24);

export default function ApiAccessPage() {
  const { me } = useMe();
  const [isShown, { toggle }] = useDisclosure(false);
  const token = session.token() ?? '';
  const { origin } = window.location;
  return (
    <Page
      title="API access"
      hint={
        <>
          This console uses the API, and so can your own programs. The{' '}
          <Anchor href="/documentation" size="sm" underline="always">
            API reference
          </Anchor>{' '}
          lists all it can do.
        </>
      }
    >
      <Paper component="section" withBorder p="lg" aria-label="Your token">
        <Stack>
          <Title order={2} size="h4">
            Your token
          </Title>
          <Group align="flex-end">
            <TextInput
              label="Token"
              description={endOf(token)}
              value={isShown ? token : HIDDEN}
              readOnly
              flex="1 1 16rem"
            />
            <Button variant="default" size="xs" aria-pressed={isShown} onClick={toggle}>
              {isShown ? 'Hide the token' : 'Show the token'}
            </Button>
            <CopyButton text={token} what="the token" />
          </Group>
          <Alert icon={<IconAlertTriangle aria-hidden />} title="A token is as good as your password">
            Anyone who has the token can do everything that you can do. Do not share it, and keep it out of
            files that others can read. A{' '}
            <Anchor component={Link} to="/console/profile" size="sm" c="inherit" underline="always">
              new password
            </Anchor>{' '}
            ends every token that was issued before.
          </Alert>
        </Stack>
      </Paper>
      <Paper component="section" withBorder p="lg" aria-label="List contacts">
        <Stack>
          <div>
            <Title order={2} size="h4">
              List contacts
            </Title>
            <Text size="sm" c="dimmed">
              The examples work unchanged. The copied text includes your token, even while it is hidden here.
            </Text>
          </div>
          <Tabs defaultValue="curl" keepMounted={false}>
            <Tabs.List aria-label="Language" mb="md">
              {SNIPPETS.map(({ id, label }) => (
                <Tabs.Tab key={id} value={id}>
                  {label}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            {SNIPPETS.map(({ id, label, text }) => (
              <Tabs.Panel key={id} value={id}>
                <CodeLines
                  shown={text({ origin, token: isShown ? token : HIDDEN })}
                  copied={text({ origin, token })}
                  what={`the ${label} lines`}
                />
              </Tabs.Panel>
            ))}
          </Tabs>
        </Stack>
      </Paper>
      {me && <FreshToken lines={tokenSnippet(origin, me.email)} />}
    </Page>
  );
}

function endOf(token: string): string {
  const end = expiryOf(token);
  return end ? `Valid until ${shownInstant(end)}.` : 'This token does not expire.';
}

function FreshToken({ lines }: { readonly lines: string }) {
  return (
    <Paper component="section" withBorder p="lg" aria-label="A fresh token">
      <Stack>
        <div>
          <Title order={2} size="h4">
            A fresh token
          </Title>
          <Text size="sm" c="dimmed">
            A program gets a token of its own with your user name or e-mail and your password: it is the “jwt”
            of the answer.
          </Text>
        </div>
        <CodeLines shown={lines} copied={lines} what="the sign-in lines" />
      </Stack>
    </Paper>
  );
}
