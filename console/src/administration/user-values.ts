import type { User } from '../api/records';
import { FIXED_ROLES } from './fixed-roles';

/** Values of the user form. */
export interface UserValues extends Record<string, unknown> {
  readonly username: string;
  readonly email: string;
  readonly password: string;
  /** The role's id as text; empty for none. */
  readonly role: string;
  readonly confirmed: boolean;
}

const NEW: UserValues = {
  username: '',
  email: '',
  password: '',
  role: String(FIXED_ROLES.authenticated),
  confirmed: true,
};

export const valuesOf = (user: User | undefined): UserValues =>
  user
    ? {
        username: user.username,
        email: user.email,
        password: '',
        role: String(user.role?.id ?? ''),
        confirmed: user.confirmed,
      }
    : NEW;

/** Returns the request body; for an existing user only changed values, so that concurrent changes are kept. */
export function bodyOf(values: UserValues, user: User | undefined): Record<string, unknown> {
  const before = user ? valuesOf(user) : {};
  const changed = Object.entries(values).filter(([name, value]) => value !== Reflect.get(before, name));
  return Object.fromEntries(
    changed.map(([name, value]) => [name, name === 'role' ? (value === '' ? null : Number(value)) : value]),
  );
}
