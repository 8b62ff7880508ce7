import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Page } from './page';

export function NotFoundPage() {
  return (
    <Page title="Page not found">
      <Text>
        This page does not exist.{' '}
        <Anchor component={Link} to="/console">
          Go to the dashboard
        </Anchor>
      </Text>
    </Page>
  );
}
