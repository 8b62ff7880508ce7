import { apiErrorOf } from '../api/api-error';
import { FieldError } from '../api/field-error';
import { http } from '../api/http';
import type { Session, User } from '../api/records';

const INVALID_CREDENTIALS = 'Identifier or password invalid.';

const signIn = async (identifier: string, password: string): Promise<string | undefined> =>
  (await http.post<Session>('/auth/local', { identifier, password })).data.jwt;

/**
 * Changes the user's own password, which revokes all tokens, and returns a new token. Returns undefined if the API
 * issues none, e.g. after too many sign-ins per minute.
 */
export async function changePassword(
  me: User,
  current: string,
  password: string,
): Promise<string | undefined> {
  await checkCurrent(me, current);
  await http.put(`/users/${me.id}`, { password });
  return signIn(me.email, password).catch(() => undefined);
}

/** Checks the current password, which the API does not require, to protect an unattended browser. */
async function checkCurrent(me: User, current: string): Promise<void> {
  if (current === '') throw new FieldError({ current: 'Please enter your current password.' });
  try {
    await signIn(me.email, current);
  } catch (error) {
    const failure = apiErrorOf(error);
    if (failure.message === INVALID_CREDENTIALS)
      throw new FieldError({ current: 'The current password is incorrect.' });
    throw error;
  }
}
