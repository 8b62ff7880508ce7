import { useGetIdentity, useInvalidate, useLogout } from '@refinedev/core';
import { useQueryClient } from '@tanstack/react-query';
import type { User } from '../api/records';
import { ROLES_KEY } from './use-roles';

/** Refreshes all views of a user. `revokes`: the change revoked the user's tokens, possibly those of this session. */
export function useAfterUserChange(): (id: number, revokes: boolean) => Promise<void> {
  const { data: me, refetch } = useGetIdentity<User>();
  const { mutate: signOut } = useLogout();
  const invalidate = useInvalidate();
  const queries = useQueryClient();
  return async (id, revokes) => {
    if (revokes && id === me?.id) {
      signOut();
      return;
    }
    if (id === me?.id) await refetch();
    await Promise.all([
      invalidate({
        resource: 'users',
        dataProviderName: 'accounts',
        id,
        invalidates: ['list', 'many', 'detail'],
      }),
      // Roles show their number of users.
      queries.invalidateQueries({ queryKey: ROLES_KEY }),
    ]);
  };
}
