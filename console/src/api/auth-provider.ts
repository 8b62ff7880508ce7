import type { AuthProvider } from '@refinedev/core';
import { http } from './http';
import type { User } from './records';
import { session } from './session';
import { SIGN_IN, signInAddress } from './sign-in-address';

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
    return Promise.resolve({ authenticated: false, redirectTo: signInAddress() });
  },

  /** A token that has ended is noticed by http.ts, whoever asks. */
  async onError() {
    return Promise.resolve({});
  },

  async getIdentity(): Promise<User> {
    return (await http.get<User>('/users/me')).data;
  },
};
