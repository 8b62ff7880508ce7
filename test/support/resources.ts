import { unique } from './factories';
import type { Column, Resource, ResourceName } from './resource';

export type { Column, Resource, ResourceName, ToMany, ToOne } from './resource';

const text = (name: string, more: Partial<Column> = {}): Column => ({ name, type: 'string', ...more });
const required = { required: true } as const;
const active = (byDefault: boolean): Column => ({
  name: 'is_active',
  type: 'boolean',
  required: true,
  default: byDefault,
});
export const keys = (list: string): string[] => list.split(' ');

export const resources: Record<ResourceName, Resource> = {
  activitytypes: {
    path: 'activitytypes',
    controller: 'activitytype',
    params: ['name'],
    keys: keys('id name is_active created_at updated_at activities'),
    columns: [text('name', required), active(true)],
    toOne: [],
    toMany: [{ name: 'activities', target: 'activities', inverse: 'activitytype' }],
    sample: () => ({ name: unique('Type') }),
  },
  activities: {
    path: 'activities',
    controller: 'activity',
    params: ['title'],
    keys: keys(
      'id title start_datetime end_datetime description activitytype created_at updated_at activityassignees',
    ),
    columns: [
      text('title', required),
      { name: 'start_datetime', type: 'datetime' },
      { name: 'end_datetime', type: 'datetime' },
      { name: 'description', type: 'text' },
    ],
    toOne: [{ name: 'activitytype', target: 'activitytypes' }],
    toMany: [{ name: 'activityassignees', target: 'activityassignees', inverse: 'activity' }],
    links: 'activityassignees',
    sample: () => ({ title: unique('Activity') }),
  },
  contact: {
    path: 'contact',
    controller: 'contact',
    params: ['name', 'contact_type'],
    keys: keys(
      'id name phone phone_other email email_other address_1 address_2 city pincode contact_type organization ' +
        'country state district individual user created_at updated_at villages activityassignees contacttags',
    ),
    columns: [
      text('name', required),
      text('phone'),
      text('phone_other'),
      { name: 'email', type: 'email' },
      { name: 'email_other', type: 'email' },
      { name: 'address_1', type: 'text' },
      { name: 'address_2', type: 'text' },
      text('city'),
      text('pincode'),
    ],
    toOne: [
      { name: 'country', target: 'countries' },
      { name: 'state', target: 'states' },
      { name: 'district', target: 'districts' },
      { name: 'user', target: 'users' },
    ],
    toMany: [
      { name: 'villages', target: 'villages', inverse: 'contacts', manyToMany: true },
      { name: 'activityassignees', target: 'activityassignees', inverse: 'contact' },
      { name: 'contacttags', target: 'contacttags', inverse: 'contact' },
    ],
    sample: () => ({ name: unique('Contact'), contact_type: 'organization' }),
  },
  tags: {
    path: 'tags',
    controller: 'tag',
    params: ['name'],
    keys: keys('id name description is_active created_at updated_at contacttags'),
    columns: [text('name', required), { name: 'description', type: 'text' }, active(true)],
    toOne: [],
    toMany: [{ name: 'contacttags', target: 'contacttags', inverse: 'tag' }],
    links: 'contacttags',
    sample: () => ({ name: unique('Tag') }),
  },
  countries: {
    path: 'countries',
    controller: 'country',
    params: ['name', 'abbreviation', 'is_active'],
    keys: keys('id name is_active abbreviation identifier created_at updated_at states'),
    columns: [
      text('name', required),
      active(false),
      text('abbreviation', { required: true, unique: true }),
      text('identifier', { unique: true }),
    ],
    toOne: [],
    toMany: [{ name: 'states', target: 'states', inverse: 'country' }],
    sample: () => ({ name: unique('Country'), is_active: true, abbreviation: unique('C') }),
  },
  states: {
    path: 'states',
    controller: 'state',
    params: ['name'],
    keys: keys('id name is_active abbreviation identifier country created_at updated_at districts villages'),
    columns: [
      text('name', required),
      active(true),
      text('abbreviation', { unique: true }),
      text('identifier', { unique: true }),
    ],
    toOne: [{ name: 'country', target: 'countries' }],
    toMany: [
      { name: 'districts', target: 'districts', inverse: 'state' },
      { name: 'villages', target: 'villages', inverse: 'state' },
    ],
    sample: () => ({ name: unique('State') }),
  },
  districts: {
    path: 'districts',
    controller: 'district',
    params: ['name'],
    keys: keys('id name is_active abbreviation identifier state created_at updated_at villages'),
    columns: [text('name', required), active(true), text('abbreviation'), text('identifier')],
    toOne: [{ name: 'state', target: 'states' }],
    toMany: [{ name: 'villages', target: 'villages', inverse: 'district' }],
    sample: () => ({ name: unique('District') }),
  },
  villages: {
    path: 'villages',
    controller: 'village',
    params: ['name'],
    keys: keys('id name abbreviation identifier is_active state district created_at updated_at contacts'),
    columns: [
      text('name', required),
      text('abbreviation', { unique: true }),
      text('identifier', { unique: true }),
      { name: 'is_active', type: 'boolean', default: true },
    ],
    toOne: [
      { name: 'state', target: 'states' },
      { name: 'district', target: 'districts' },
    ],
    toMany: [{ name: 'contacts', target: 'contact', inverse: 'villages', manyToMany: true }],
    sample: () => ({ name: unique('Village') }),
  },
  activityassignees: {
    path: 'activityassignees',
    controller: 'activityassignee',
    params: [],
    keys: keys('id activity contact created_at updated_at'),
    columns: [],
    toOne: [
      { name: 'activity', target: 'activities' },
      { name: 'contact', target: 'contact' },
    ],
    toMany: [],
    sample: () => ({ activity: null, contact: null }),
  },
  contacttags: {
    path: 'contacttags',
    controller: 'contacttag',
    params: [],
    keys: keys('id contact tag created_at updated_at'),
    columns: [],
    toOne: [
      { name: 'contact', target: 'contact' },
      { name: 'tag', target: 'tags' },
    ],
    toMany: [],
    sample: () => ({ contact: null, tag: null }),
  },
  addresses: {
    path: 'addresses',
    controller: 'address',
    params: [],
    keys: keys(
      'id address_line_1 address_line_2 address_type city pincode country state district contact created_at updated_at',
    ),
    columns: [
      { name: 'address_line_1', type: 'text' },
      { name: 'address_line_2', type: 'text' },
      text('city'),
      text('pincode'),
    ],
    toOne: [
      { name: 'country', target: 'countries' },
      { name: 'state', target: 'states' },
      { name: 'district', target: 'districts' },
      { name: 'contact', target: 'contact' },
    ],
    toMany: [],
    sample: () => ({ address_type: 'Billing', city: unique('City') }),
  },
};

/** The second spelling of `contact`. */
export const contactsAlias: Resource = { ...resources.contact, path: 'contacts' };
