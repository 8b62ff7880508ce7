import { FieldError } from '../api/field-error';

const MAX_BYTES = 72;

export const NEW_PASSWORD_HELP = 'At most 72 letters; accented letters and emoji count for more than one.';

/** Throws for a password that the API would refuse, or that was typed differently the second time. */
export function checkNewPassword(password: string, repeated: string): void {
  if (password === '') throw new FieldError({ password: 'Please enter a new password.' });
  if (new TextEncoder().encode(password).length > MAX_BYTES)
    throw new FieldError({ password: 'This password is too long.' });
  if (password !== repeated) throw new FieldError({ repeated: 'The two passwords differ.' });
}
