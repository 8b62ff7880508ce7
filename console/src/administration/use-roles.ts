import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ApiError } from '../api/api-error';
import { http } from '../api/http';
import type { Role } from '../api/records';
import type { Permissions } from './permissions';

export interface DetailedRole extends Role {
  readonly permissions: Permissions;
}

export const ROLES_KEY = ['roles'];

export const useRoles = (): UseQueryResult<readonly Role[], ApiError> =>
  useQuery({
    queryKey: ROLES_KEY,
    queryFn: async () => (await http.get<{ roles: readonly Role[] }>('/users-permissions/roles')).data.roles,
  });

/** A role with all its permissions. */
export const useRole = (id: string | number): UseQueryResult<DetailedRole, ApiError> =>
  useQuery({
    queryKey: [...ROLES_KEY, String(id)],
    queryFn: async () =>
      (await http.get<{ role: DetailedRole }>(`/users-permissions/roles/${encodeURIComponent(id)}`)).data
        .role,
  });
