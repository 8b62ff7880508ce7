import type { Field, RelationField, Resource, ResourceName } from '../resources/field';
import { isRelation } from '../resources/field';

/** A column that an import knows; docs/csv.md. */
export interface ImportColumn {
  /** As it is called in the header: `name`, `country`, `country.abbreviation`. */
  readonly name: string;
  readonly label: string;
  /** The column of the related rows that tells them; undefined for a column of the resource itself. */
  readonly by?: string;
  /** Whether lines can find the records they update by it. */
  readonly isKey: boolean;
}

const KEY_LABELS: Readonly<Record<string, string>> = {
  id: 'id',
  name: 'name',
  abbreviation: 'abbreviation',
  identifier: 'identifier',
  email: 'e-mail',
  username: 'user name',
};

const GEOGRAPHY = ['name', 'abbreviation', 'identifier', 'id'];

const KEYS: Readonly<Partial<Record<ResourceName, readonly string[]>>> = {
  countries: GEOGRAPHY,
  states: GEOGRAPHY,
  districts: GEOGRAPHY,
  villages: GEOGRAPHY,
  contacts: ['name', 'email', 'id'],
};

const related = (base: string, label: string, keys: readonly string[]): ImportColumn[] =>
  keys.map((by) => ({
    name: by === 'id' ? base : `${base}.${by}`,
    label: `${label}, by ${KEY_LABELS[by] ?? by}`,
    by,
    isKey: false,
  }));

const CONTACTS_OF = related('contacts', 'Contacts to add', ['name', 'email', 'id']);

/** What has no field of its own, or is behind rows that link. */
const MORE: Readonly<Partial<Record<Resource['name'], readonly ImportColumn[]>>> = {
  contacts: [
    { name: 'tags', label: 'Tags, by name', by: 'name', isKey: false },
    { name: 'tags.id', label: 'Tags, by id', by: 'id', isKey: false },
    ...related('user', 'User', ['username', 'email', 'id']),
  ],
  tags: CONTACTS_OF,
  activities: CONTACTS_OF,
};

const KEY_KINDS: readonly Field['kind'][] = ['text', 'email', 'phone', 'longText'];

export function importColumnsOf(resource: Resource): readonly ImportColumn[] {
  return [
    ...resource.fields.filter(({ path }) => path === undefined).flatMap(columnsOf),
    ...(MORE[resource.name] ?? []),
    { name: 'id', label: 'Id, to find records by', isKey: true },
  ];
}

function columnsOf(field: Field): ImportColumn[] {
  if (isRelation(field)) return relationColumns(field);
  const { key: name, label, kind, from } = field;
  return [{ name, label, isKey: from === undefined && KEY_KINDS.includes(kind) }];
}

const relationColumns = ({ key, label, to }: RelationField): ImportColumn[] =>
  related(key, label, KEYS[to] ?? ['name', 'id']);

/** What every new record needs. */
export function requiredColumns(resource: Resource): readonly string[] {
  const keys = resource.fields.filter(({ required }) => required).map(({ key }) => key);
  return resource.name === 'countries' ? [...keys, 'is_active'] : keys;
}

/** `country` and `country.name` say the same of a record. */
export const baseOf = (name: string): string => name.split('.', 1)[0] ?? name;
