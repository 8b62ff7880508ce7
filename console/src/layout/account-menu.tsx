import { Button, Menu } from '@mantine/core';
import { useLogout } from '@refinedev/core';
import { IconApi, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useMe } from '../api/use-me';

export function AccountMenu() {
  const { me } = useMe();
  const { mutate: signOut } = useLogout();
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconUserCircle size={18} aria-hidden />}>
          {me?.username ?? 'Account'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component={Link}
          to="/console/profile"
          leftSection={<IconUserCircle size={16} aria-hidden />}
        >
          Profile
        </Menu.Item>
        <Menu.Item component={Link} to="/console/api-access" leftSection={<IconApi size={16} aria-hidden />}>
          API access
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
