import { Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useGetIdentity } from '@refinedev/core';
import type { ReactNode } from 'react';
import type { User } from '../api/records';
import { Loading } from '../layout/loading';
import { Page } from '../layout/page';
import { Problem } from '../layout/problem';
import { shownDay } from '../resources/dates';
import { PasswordForm } from './password-form';
import { ProfileForm } from './profile-form';

export default function ProfilePage() {
  const { data: me, error, refetch } = useGetIdentity<User>();
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!me) return <Loading />;
  return (
    <Page
      title="Profile"
      hint={`${me.username} · role ${me.role?.name ?? 'none'} · since ${shownDay(me.created_at)}`}
    >
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Section title="Name and address" hint="You can sign in with either of them.">
          <ProfileForm me={me} onSaved={refetch} />
        </Section>
        <Section
          title="Password"
          hint="A new password signs you out everywhere else, and ends every token of the API but the new one."
        >
          <PasswordForm me={me} />
        </Section>
      </SimpleGrid>
    </Page>
  );
}

interface SectionProps {
  readonly title: string;
  readonly hint: string;
  readonly children: ReactNode;
}

function Section({ title, hint, children }: SectionProps) {
  return (
    <Paper component="section" withBorder p="lg" aria-label={title}>
      <Stack>
        <div>
          <Title order={2} size="h4">
            {title}
          </Title>
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
        </div>
        {children}
      </Stack>
    </Paper>
  );
}
