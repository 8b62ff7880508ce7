import { type Input, typedValues } from '../../crud/read-input';
import { InputError } from '../../errors/input-error';
import { cellsOfRow, type Row, type RowValues, rowValues } from '../../model/rows';
import type { Contact, ContactType } from './contact.entity';
import { Individual } from './individual.entity';
import { Organization } from './organization.entity';

/** The names of a person as a body gives them; null means not given. */
export type PersonNames = { [Name in 'first_name' | 'last_name']: Individual[Name] | null };

/** The organization of a new contact. */
export const organizationOf = (name: string): RowValues => rowValues(Organization, { name });

/** The individual of a new contact: names from the body, else the words of the contact's name (CONTRACT §3.7). */
export function individualOf(name: string, input: Pick<Input, 'values'>): RowValues {
  const [first = '', ...rest] = name.trim().split(/(?<=^\S+)\s+/u);
  const { first_name = null, last_name = null } = typedValues<PersonNames>(input);
  if (first_name !== null) return rowValues(Individual, { first_name, last_name });
  if (first === '') throw new InputError('first_name must be defined.');
  return rowValues(Individual, { first_name: first, last_name: last_name ?? (rest.join(' ') || null) });
}

/** The given values that differ from the stored row; absent values are left out. */
export function differing<Shape>(given: Partial<Row<Shape>>, current: object | undefined): RowValues {
  const stored = cellsOfRow(current ?? {});
  return new Map(
    [...cellsOfRow(given)].filter(([name, value]) => isGiven(value) && value !== stored.get(name)),
  );
}

const isGiven = (value: unknown): boolean => value !== undefined;

/** Type and name after the write. For a faulty input any type will do: it is rejected later. */
export function wanted(input: Input, current: Partial<Row<Contact>>): { type: ContactType; name: string } {
  // Unlike Strapi, a PUT may leave out `contact_type`.
  const { contact_type, name } = typedValues<Contact>(input);
  return {
    type: contact_type ?? current.contact_type ?? 'organization',
    name: name ?? current.name ?? '',
  };
}

const PERSON_NAMES: readonly (keyof Individual)[] = ['first_name', 'last_name'];

/** Drops the names of a person, and faults in them: an organization ignores both. */
export function withoutPerson({ values, fault, faultyField }: Input): Input {
  const isOfPerson = (name: string | undefined) => (PERSON_NAMES as readonly unknown[]).includes(name);
  const kept = new Map([...values].filter(([name]) => !isOfPerson(name)));
  return isOfPerson(faultyField)
    ? { values: kept, fault: undefined, faultyField: undefined }
    : { values: kept, fault, faultyField };
}

/** The sub-row of a new contact, by its type. */
export const detailsOf = (type: ContactType, name: string, input: Input): RowValues =>
  type === 'organization' ? organizationOf(name) : individualOf(name, input);
