import type { Resource } from './field';

/** The additional addresses of a contact. They are edited on its page and have no list of their own. */
export const ADDRESSES: Resource = {
  name: 'addresses',
  one: 'address',
  many: 'Addresses',
  title: 'name',
  emptyHint: 'Add an address on the page of the contact.',
  deletedWith: 'nothing',
  fields: [
    {
      key: 'address_type',
      label: 'Kind',
      kind: 'choice',
      options: ['Permanent', 'Temporary', 'Billing'].map((value) => ({ value, label: value })),
    },
    { key: 'address_line_1', label: 'First line', kind: 'longText' },
    { key: 'address_line_2', label: 'Second line', kind: 'longText' },
    { key: 'city', label: 'City', kind: 'text' },
    { key: 'pincode', label: 'PIN code', kind: 'text' },
    { key: 'country', label: 'Country', kind: 'relation', to: 'countries' },
    {
      key: 'state',
      label: 'State',
      kind: 'relation',
      to: 'states',
      within: [{ field: 'country', column: 'country' }],
    },
    {
      key: 'district',
      label: 'District',
      kind: 'relation',
      to: 'districts',
      within: [{ field: 'state', column: 'state' }],
    },
  ],
};
