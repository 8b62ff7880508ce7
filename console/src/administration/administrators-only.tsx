import { Text } from '@mantine/core';
import { Outlet } from 'react-router';
import { useMe } from '../api/use-me';
import { Loading } from '../layout/loading';
import { Page } from '../layout/page';

/** The pages of accounts and roles; the API refuses everybody else, too. */
export function AdministratorsOnly() {
  const { me, isAdministrator } = useMe();
  if (!me) return <Loading />;
  if (isAdministrator) return <Outlet />;
  return (
    <Page title="For administrators">
      <Text>Users and roles are managed by administrators.</Text>
    </Page>
  );
}
