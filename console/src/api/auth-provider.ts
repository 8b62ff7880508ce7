import type { AuthProvider } from '@refinedev/core';
import { apiErrorOf } from './api-error';
import { http } from './http';
import type { User } from './records';
import { session } from './session';

const SIGN_IN = '/console/sign-in';

const here = (): string => window.location.pathname + window.location.search;

/** Sign-in by the API's local provider; who is signed in is asked of the API, not read from the token. */
export const authProvider: AuthProvider = {
  /** The pages sign in themselves (use-begin-session.ts), so that errors appear beside their fields. */
  async login() {
    return Promise.resolve({ success: false });
  },

  async logout() {
    session.end();
    return Promise.resolve({ success: true, redirectTo: SIGN_IN });
  },

  async check() {
    if (session.token() !== null) return Promise.resolve({ authenticated: true });
    return Promise.resolve({
      authenticated: false,
      redirectTo: `${SIGN_IN}?to=${encodeURIComponent(here())}`,
    });
  },

  async onError(error: unknown) {
    const { statusCode } = apiErrorOf(error);
    // The token has ended, or was revoked by a change of the password or the role.
    if (statusCode === 401) return Promise.resolve({ logout: true, redirectTo: SIGN_IN });
    return Promise.resolve({});
  },

  async getIdentity(): Promise<User> {
    return (await http.get<User>('/users/me')).data;
  },
};
