import { useGetIdentity } from '@refinedev/core';
import type { User } from './records';

/** Returns the current user once it is loaded. */
export function useMe(): { me: User | undefined; isAdministrator: boolean } {
  const { data: me } = useGetIdentity<User>();
  return { me, isAdministrator: me?.role?.type === 'administrator' };
}
