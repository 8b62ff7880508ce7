import { useGetIdentity } from '@refinedev/core';
import type { User } from './records';

/** Who is signed in, once the API has told. */
export function useMe(): { me: User | undefined; isAdministrator: boolean } {
  const { data: me } = useGetIdentity<User>();
  return { me, isAdministrator: me?.role?.type === 'administrator' };
}
