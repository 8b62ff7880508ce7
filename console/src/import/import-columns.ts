import type { Field, RelationField, Resource, ResourceName } from '../resources/field';
import { isRelation } from '../resources/field';

/** A column of an import; see docs/csv.md. */
export interface ImportColumn {
  /** The column header: `name`, `country`, `country.abbreviation`. */
  readonly name: string;
  readonly label: string;
  /** The column that identifies related rows; undefined for a column of the resource itself. */
  readonly by?: string;
  /** True when the column can identify the record to update. */
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

/** Columns without a field of their own, or reached through link rows. */
const EXTRA_COLUMNS: Readonly<Partial<Record<Resource['name'], readonly ImportColumn[]>>> = {
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
    ...(EXTRA_COLUMNS[resource.name] ?? []),
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

/** Returns the columns that every new record requires. */
export function requiredColumns(resource: Resource): readonly string[] {
  const keys = resource.fields.filter(({ required }) => required).map(({ key }) => key);
  return resource.name === 'countries' ? [...keys, 'is_active'] : keys;
}

/** Returns the body key of a column: `country` and `country.name` set the same key. */
export const baseOf = (name: string): string => name.split('.', 1)[0] ?? name;
