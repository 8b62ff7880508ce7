import { Button } from '@mantine/core';
import { IconLock, IconLockOpen, IconTrash } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { http } from '../api/http';
import type { User } from '../api/records';
import { notifySuccess, notifyError } from '../layout/notify';
import { confirm } from './confirm';
import { useAfterUserChange } from './use-after-user-change';

export function UserActions({ user }: { readonly user: User }) {
  return (
    <>
      {user.blocked ? <UnblockButton user={user} /> : <BlockButton user={user} />}
      <DeleteButton user={user} />
    </>
  );
}

function BlockButton({ user: { id, username } }: { readonly user: User }) {
  const afterChange = useAfterUserChange();
  const block = async (): Promise<void> => {
    await http.put(`/users/${id}`, { blocked: true });
    await afterChange(id, true);
    notifySuccess(`User ${username} blocked.`);
  };
  return (
    <Button
      variant="default"
      leftSection={<IconLock size={16} aria-hidden />}
      onClick={() =>
        confirm({
          title: `Block ${username}?`,
          text: 'The user is signed out everywhere and cannot sign in until unblocked. No data is deleted.',
          confirm: 'Block user',
          onConfirm: block,
        })
      }
    >
      Block
    </Button>
  );
}

function UnblockButton({ user: { id, username } }: { readonly user: User }) {
  const afterChange = useAfterUserChange();
  const unblock = async (): Promise<void> => {
    await http.put(`/users/${id}`, { blocked: false });
    await afterChange(id, false);
    notifySuccess(`${username} can sign in again.`);
  };
  return (
    <Button
      variant="default"
      leftSection={<IconLockOpen size={16} aria-hidden />}
      onClick={() => void unblock().catch(notifyError)}
    >
      Unblock
    </Button>
  );
}

function DeleteButton({ user: { id, username } }: { readonly user: User }) {
  const afterChange = useAfterUserChange();
  const navigate = useNavigate();
  const remove = async (): Promise<void> => {
    await http.delete(`/users/${id}`);
    await navigate('/console/users', { replace: true });
    await afterChange(id, true);
    notifySuccess(`User ${username} deleted.`);
  };
  return (
    <Button
      variant="default"
      leftSection={<IconTrash size={16} aria-hidden />}
      onClick={() =>
        confirm({
          title: `Delete ${username}?`,
          text: 'The account is deleted permanently; records created by the user are kept. To lock the user out temporarily, block the account instead.',
          confirm: 'Delete user',
          onConfirm: remove,
        })
      }
    >
      Delete
    </Button>
  );
}
