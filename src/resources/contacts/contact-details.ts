import { type Input, typedValues } from '../../crud/read-input';
import { InputError } from '../../errors/input-error';
import { type RowValues, rowValues } from '../../model/rows';
import type { Individual } from './individual.entity';
import type { Organization } from './organization.entity';

/** The names of a person as a body gives them; null means not given. */
export type PersonNames = { [Name in 'first_name' | 'last_name']: Individual[Name] | null };

/** The organization of a new contact. */
export const organizationOf = (name: string): RowValues => rowValues<Organization>({ name });

/** The individual of a new contact: names from the body, else the words of the contact's name (CONTRACT §3.7). */
export function individualOf(name: string, input: Pick<Input, 'values'>): RowValues {
  const [first = '', ...rest] = name.trim().split(/(?<=^\S+)\s+/u);
  const { first_name = null, last_name = null } = typedValues<PersonNames>(input);
  if (first_name !== null) return rowValues<Individual>({ first_name, last_name });
  if (first === '') throw new InputError('first_name must be defined.');
  return rowValues<Individual>({ first_name: first, last_name: last_name ?? (rest.join(' ') || null) });
}
