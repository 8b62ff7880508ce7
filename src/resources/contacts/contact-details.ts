import { InputError } from '../../errors/input-error';
import type { InputValue } from '../../crud/input-field';
import type { RowValues } from '../../crud/write-rows';

/** The row of an organization that a contact of that type owns. */
export const organizationOf = (name: string): RowValues => new Map([['name', name]]);

/** The individual of a new contact: names from the body, else from the words of the contact's name (CONTRACT §3.7). */
export function individualOf(name: string, values: ReadonlyMap<string, InputValue>): RowValues {
  const [first = '', ...rest] = name.trim().split(/(?<=^\S+)\s+/u);
  const given = values.get('first_name') as string | null | undefined;
  const last = values.get('last_name') as string | null | undefined;
  if (given != null)
    return new Map([
      ['first_name', given],
      ['last_name', last ?? null],
    ]);
  if (first === '') throw new InputError('first_name must be defined.');
  return new Map([
    ['first_name', first],
    ['last_name', last ?? (rest.join(' ') || null)],
  ]);
}
