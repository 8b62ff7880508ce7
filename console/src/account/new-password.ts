import { FieldError } from '../api/field-error';

const MAX_BYTES = 72;

export const NEW_PASSWORD_HELP = 'Up to 72 characters; accented letters and emoji count as more than one.';

/** Throws `FieldError` if the API would reject the password or if the repetition differs. */
export function checkNewPassword(password: string, repeated: string): void {
  if (password === '') throw new FieldError({ password: 'Please enter a new password.' });
  if (new TextEncoder().encode(password).length > MAX_BYTES)
    throw new FieldError({ password: 'This password is too long.' });
  if (password !== repeated) throw new FieldError({ repeated: 'The passwords do not match.' });
}
