import type { AuthProvider } from '@refinedev/core';
import { http } from './http';
import type { User } from './records';
import { session } from './session';
import { SIGN_IN, signInAddress } from './sign-in-address';

/** Authentication with the API's local provider. The current user is read from the API, not from the token. */
export const authProvider: AuthProvider = {
  /** Not used: the pages sign in themselves (use-begin-session.ts), so that errors appear next to their fields. */
  async login() {
    return Promise.resolve({ success: false });
  },

  async logout() {
    session.end();
    return Promise.resolve({ success: true, redirectTo: SIGN_IN });
  },

  async check() {
    if (session.token() !== null) return Promise.resolve({ authenticated: true });
    return Promise.resolve({ authenticated: false, redirectTo: signInAddress() });
  },

  /** Expired tokens are handled by http.ts for all requests. */
  async onError() {
    return Promise.resolve({});
  },

  async getIdentity(): Promise<User> {
    return (await http.get<User>('/users/me')).data;
  },
};
