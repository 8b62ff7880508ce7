import { abbreviation, identifier, isActive, name } from './common-fields';
import type { Resource } from './field';

export const PLACES: readonly Resource[] = [
  {
    name: 'countries',
    one: 'country',
    many: 'Countries',
    title: 'name',
    emptyHint: 'Add a country, or import a CSV file.',
    deletedWith: 'nothing; its states and contacts stay, without a country',
    fields: [name, { ...abbreviation, required: true }, identifier, isActive],
  },
  {
    name: 'states',
    one: 'state',
    many: 'States',
    title: 'name',
    emptyHint: 'Add a state, or import a CSV file.',
    deletedWith: 'nothing; its districts, villages and contacts stay, without a state',
    fields: [
      name,
      abbreviation,
      identifier,
      { key: 'country', label: 'Country', kind: 'relation', to: 'countries', inList: true },
      isActive,
    ],
  },
  {
    name: 'districts',
    one: 'district',
    many: 'Districts',
    title: 'name',
    emptyHint: 'Add a district, or import a CSV file.',
    deletedWith: 'nothing; its villages and contacts stay, without a district',
    fields: [
      name,
      abbreviation,
      identifier,
      { key: 'state', label: 'State', kind: 'relation', to: 'states', inList: true },
      isActive,
    ],
  },
  {
    name: 'villages',
    one: 'village',
    many: 'Villages',
    title: 'name',
    emptyHint: 'Add a village, or import a CSV file.',
    deletedWith: 'the links to its contacts; the contacts themselves stay',
    fields: [
      name,
      abbreviation,
      identifier,
      { key: 'state', label: 'State', kind: 'relation', to: 'states', inList: true },
      {
        key: 'district',
        label: 'District',
        kind: 'relation',
        to: 'districts',
        inList: true,
        within: [{ field: 'state', column: 'state' }],
      },
      isActive,
    ],
  },
];
