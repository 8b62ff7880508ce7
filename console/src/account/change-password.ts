import { apiErrorOf } from '../api/api-error';
import { FieldError } from '../api/field-error';
import { http } from '../api/http';
import type { Session, User } from '../api/records';

const WRONG = 'Identifier or password invalid.';

const signIn = async (identifier: string, password: string): Promise<string | undefined> =>
  (await http.post<Session>('/auth/local', { identifier, password })).data.jwt;

/**
 * Changes the own password and answers a new token, since the change ends every token, the current one, too; undefined
 * when the API gave none, as it does after too many sign-ins in a minute.
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

/** The API asks for no current password; who finds a browser unattended shall not take the account over. */
async function checkCurrent(me: User, current: string): Promise<void> {
  if (current === '') throw new FieldError({ current: 'Please enter your current password.' });
  try {
    await signIn(me.email, current);
  } catch (error) {
    const failure = apiErrorOf(error);
    if (failure.message === WRONG) throw new FieldError({ current: 'This is not your current password.' });
    throw error;
  }
}
