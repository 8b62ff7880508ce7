import { Center, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import icon from '../icon.svg';

interface CardProps {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

/** Frame of the pages that need no sign-in. */
export function Card({ title, hint, children }: CardProps) {
  useDocumentTitle(`${title} · CRM Platform`);
  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper withBorder shadow="sm" p="xl" w="100%" maw={420}>
        <Stack>
          <Group gap="xs">
            <img src={icon} alt="" width={32} height={32} />
            <Text fw={650}>CRM Platform</Text>
          </Group>
          <Title order={1} size="h3">
            {title}
          </Title>
          {hint !== undefined && (
            <Text size="sm" c="dimmed">
              {hint}
            </Text>
          )}
          {children}
        </Stack>
      </Paper>
    </Center>
  );
}
