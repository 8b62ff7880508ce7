import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { session } from './session';

interface Beginning {
  readonly remember?: boolean;
  readonly to?: string;
}

/** Starts a session with a token and clears the cached data of an earlier user. */
export function useBeginSession(): (token: string, beginning?: Beginning) => Promise<void> {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async (token, { remember = false, to = '/console' } = {}) => {
    session.begin(token, remember);
    queries.clear();
    await navigate(to, { replace: true });
  };
}
