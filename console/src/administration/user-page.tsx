import { Alert, Badge } from '@mantine/core';
import { useOne } from '@refinedev/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { shownDay } from '../resources/dates';
import type { ApiError } from '../api/api-error';
import type { User } from '../api/records';
import { useMe } from '../api/use-me';
import { Loading } from '../layout/loading';
import { Page } from '../layout/page';
import { Problem } from '../layout/problem';
import { UserActions } from './user-actions';
import { UserForm } from './user-form';

export default function UserPage() {
  const { id = 'new' } = useParams();
  const navigate = useNavigate();
  if (id !== 'new') return <ExistingUser key={id} id={id} />;
  return (
    <Page
      title="New user"
      hint="Give the password to the user in person. It can be changed on the profile page."
    >
      <UserForm user={undefined} onSaved={() => navigate('/console/users')} />
    </Page>
  );
}

function ExistingUser({ id }: { readonly id: string }) {
  const { me } = useMe();
  const [saves, setSaves] = useState(0);
  const { query } = useOne<User, ApiError>({
    resource: 'users',
    dataProviderName: 'accounts',
    id: encodeURIComponent(id),
    errorNotification: false,
  });
  const user = query.data?.data;
  if (query.error) {
    return (
      <Page title="User">
        <Problem error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    );
  }
  if (!user) return <Loading />;
  return (
    <Page
      title={user.username}
      hint={
        <>
          Since {shownDay(user.created_at)}{' '}
          {user.blocked && (
            <Badge component="span" variant="light" color="red" tt="none">
              Blocked
            </Badge>
          )}
        </>
      }
      actions={<UserActions user={user} />}
    >
      {user.id === me?.id && (
        <Alert icon={<IconAlertTriangle aria-hidden />} title="This is your own account">
          A new password, another role or a block ends your session.
        </Alert>
      )}
      {/* Remounted after every save, so that the password input is cleared. */}
      <UserForm key={saves} user={user} onSaved={() => setSaves(saves + 1)} />
    </Page>
  );
}
