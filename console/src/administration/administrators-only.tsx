import { Text } from '@mantine/core';
import { Outlet } from 'react-router';
import { useMe } from '../api/use-me';
import { Loading } from '../layout/loading';
import { Page } from '../layout/page';

/** Shows its contents to administrators only. The API enforces the same rule. */
export function AdministratorsOnly() {
  const { me, isAdministrator } = useMe();
  if (!me) return <Loading />;
  if (isAdministrator) return <Outlet />;
  return (
    <Page title="Administrators only">
      <Text>Only administrators can manage users and roles.</Text>
    </Page>
  );
}
