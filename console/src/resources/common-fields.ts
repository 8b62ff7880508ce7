import type { Field } from './field';

export const name: Field = { key: 'name', label: 'Name', kind: 'text', required: true, inList: true };
export const isActive: Field = {
  key: 'is_active',
  label: 'Active',
  kind: 'boolean',
  initially: true,
  inList: true,
};
export const abbreviation: Field = { key: 'abbreviation', label: 'Abbreviation', kind: 'text', inList: true };
export const identifier: Field = { key: 'identifier', label: 'Identifier', kind: 'text' };
export const description: Field = { key: 'description', label: 'Description', kind: 'longText' };
