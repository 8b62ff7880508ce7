/** The token of who is signed in. It ends with the browser, unless "stay signed in" was chosen. */
const KEY = 'crm-token';

export const session = {
  token: (): string | null => sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY),

  isRemembered: (): boolean => localStorage.getItem(KEY) !== null,

  begin(token: string, remember: boolean): void {
    session.end();
    (remember ? localStorage : sessionStorage).setItem(KEY, token);
  },

  /** After a change of the password, when the tokens before it are no longer valid. */
  renew: (token: string): void => session.begin(token, session.isRemembered()),

  end(): void {
    sessionStorage.removeItem(KEY);
    localStorage.removeItem(KEY);
  },
};

/** When a token ends, or undefined when it never does. */
export function expiryOf(token: string): Date | undefined {
  const payload = token.split('.')[1] ?? '';
  const { exp } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as { exp?: number };
  return exp === undefined ? undefined : new Date(exp * 1000);
}
