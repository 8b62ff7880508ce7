/** The session token. It is deleted when the browser closes, unless "stay signed in" was chosen. */
const KEY = 'crm-token';

export const session = {
  token: (): string | null => sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY),

  isRemembered: (): boolean => localStorage.getItem(KEY) !== null,

  begin(token: string, remember: boolean): void {
    session.end();
    (remember ? localStorage : sessionStorage).setItem(KEY, token);
  },

  /** Replaces the token after a password change, which revokes earlier tokens. */
  renew: (token: string): void => session.begin(token, session.isRemembered()),

  end(): void {
    sessionStorage.removeItem(KEY);
    localStorage.removeItem(KEY);
  },
};

/** Returns the expiry of a token; undefined if it does not expire. */
export function expiryOf(token: string): Date | undefined {
  const payload = token.split('.')[1] ?? '';
  const { exp } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as { exp?: number };
  return exp === undefined ? undefined : new Date(exp * 1000);
}
