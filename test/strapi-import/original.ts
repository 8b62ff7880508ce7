import { hash } from 'bcrypt';
import type { Shape } from './strapi-schema';
import type { Rows, StrapiDatabase } from './strapi-database';

/** Whole seconds, for MySQL keeps no others. */
export const at = (day: number): Date => new Date(Date.UTC(2020, 5, day, 12, 47, 38));
export const isoAt = (day: number): string => at(day).toISOString();

const times = (day: number) => ({ created_at: at(day), updated_at: at(day + 1) });
const right = (role: number | null, name: string, enabled = true) => {
  const [type = '', controller = '', action = ''] = name.split('.');
  return { type, controller, action, enabled, policy: '', role };
};

const accounts = (password: string): Rows => ({
  'users-permissions_role': [
    { id: 1, name: 'Authenticated', description: 'Default role.', type: 'authenticated' },
    { id: 2, name: 'Public', description: 'Default role.', type: 'public' },
    { id: 3, name: 'Field staff', description: null, type: 'field_staff' },
    { id: 4, name: 'Administrator', description: null, type: 'administrator' },
  ],
  'users-permissions_permission': [
    ...['find', 'findone', 'create', 'update', 'delete'].map((action) =>
      right(1, `crm-plugin.contact.${action}`),
    ),
    right(1, 'crm-plugin.tag.find'),
    right(1, 'crm-plugin.activity.find', false),
    right(1, 'application.college.find'),
    right(1, 'application.college.create', false),
    right(1, 'users-permissions.user.me'),
    right(2, 'users-permissions.auth.callback'),
    right(3, 'crm-plugin.contact.find'),
    right(3, 'crm-plugin.contact.Find', false),
    right(null, 'crm-plugin.contact.find'),
    right(77, 'crm-plugin.contact.find'),
  ].map((row, index) => ({ id: index + 1, ...row })),
  'users-permissions_user': [
    { username: 'asha', email: 'Asha@Example.org', confirmed: true, blocked: false, role: 1 },
    { username: 'ben', email: 'ben@example.org', confirmed: true, blocked: false, role: 3 },
    { username: null, email: 'ASHA@example.org', confirmed: true, blocked: false, role: 1 },
    { username: 'ben', email: null, confirmed: null, blocked: null, role: 9 },
    { username: 'eve', email: 'eve@example.org', confirmed: true, blocked: true, role: 1 },
  ].map((row, index) => ({
    id: index + 1,
    ...row,
    provider: 'local',
    password,
    resetPasswordToken: index === 0 ? 'a-secret-of-the-original' : null,
    ...times(index + 1),
  })),
});

const PLACES: Rows = {
  countries: [
    { id: 1, name: 'India', is_active: true, abbreviation: 'IN', identifier: 'IN', ...times(1) },
    { id: 2, name: 'Nepal', is_active: null, abbreviation: null, identifier: 'NP', ...times(2) },
    { id: 3, name: 'Nowhere', is_active: false, abbreviation: null, identifier: null, ...times(3) },
    { id: 4, name: 'India again', is_active: false, abbreviation: 'IN', identifier: 'IN', ...times(4) },
  ],
  states: [
    { id: 1, name: 'Goa', is_active: true, abbreviation: 'GA', identifier: 'GA', country: 1, ...times(1) },
    { id: 2, name: 'Lost', is_active: null, abbreviation: 'GA', identifier: 'ga', country: 99, ...times(2) },
  ],
  districts: [
    { id: 1, name: 'North Goa', is_active: true, abbreviation: 'X', identifier: null, state: 1, ...times(1) },
    { id: 7, name: null, is_active: true, abbreviation: 'X', identifier: null, state: 1, ...times(2) },
  ],
  villages: [
    {
      id: 1,
      name: 'Hivre',
      is_active: null,
      abbreviation: 'H',
      identifier: 'H',
      state: 1,
      district: 1,
      ...times(1),
    },
    {
      id: 2,
      name: 'Assagao',
      is_active: true,
      abbreviation: null,
      identifier: null,
      state: 1,
      district: 7,
      ...times(2),
    },
  ],
};

const CONTACTS: Rows = {
  organizations: [
    { id: 1, name: 'NewTech', contact: 1, ...times(1) },
    { id: 2, name: 'Forgotten', contact: null, ...times(2) },
    { id: 3, name: 'Points back', contact: 3, ...times(3) },
    { id: 4, name: 'Both', contact: 5, ...times(4) },
  ],
  individuals: [
    { id: 1, first_name: 'Asha', last_name: 'Naik', contact: 2, stream: 8, ...times(1) },
    { id: 2, first_name: null, last_name: 'Both', contact: 5, stream: null, ...times(2) },
    { id: 3, first_name: 'Nobody', last_name: null, contact: 99, stream: null, ...times(3) },
    { id: 4, first_name: 'Meera', last_name: 'Rao', contact: 6, stream: null, ...times(4) },
  ],
  contacts: [
    { name: 'NewTech', contact_type: 'organization', organization: 1, individual: null, user: null },
    { name: 'Asha Naik 🙂', contact_type: 'individual', organization: null, individual: 1, user: 1 },
    { name: 'Points back', contact_type: 'organization', organization: null, individual: null, user: null },
    { name: 'Ravi Kumar Das', contact_type: 'individual', organization: null, individual: 44, user: null },
    { name: 'Both', contact_type: 'individual', organization: 4, individual: 2, user: null },
    { name: null, contact_type: null, organization: null, individual: 4, user: null },
    { name: 'Shares', contact_type: 'Organization', organization: 1, individual: null, user: 99 },
    { name: 'Nothing', contact_type: 'robot', organization: null, individual: null, user: null },
  ].map((row, index) => ({ id: index + 1, email: `${index + 1}@Example.org`, ...row, ...times(index + 1) })),
};

const LINKED: Rows = {
  tags: [
    { id: 1, name: 'Donor', description: 'Gave **once**', is_active: true, ...times(1) },
    { id: 2, name: 'Other', description: null, is_active: null, created_at: null, updated_at: at(9) },
  ],
  activitytypes: [{ id: 1, name: 'Visit', is_active: true, ...times(1) }],
  activities: [
    {
      id: 1,
      title: 'Pond',
      start_datetime: at(20),
      end_datetime: null,
      description: null,
      activitytype: 1,
      ...times(1),
    },
    {
      id: 2,
      title: null,
      start_datetime: null,
      end_datetime: null,
      activitytype: 99,
      created_at: null,
      updated_at: null,
    },
  ],
  activityassignees: [
    { id: 1, activity: 1, contact: 1, ...times(1) },
    { id: 2, activity: 1, contact: 1, ...times(2) },
    { id: 3, activity: 99, contact: 1, ...times(3) },
    { id: 4, activity: 1, contact: null, ...times(4) },
  ],
  contacttags: [
    { id: 1, contact: 1, tag: 1, ...times(1) },
    { id: 2, contact: 1, tag: 1, ...times(2) },
    { id: 3, contact: 99, tag: 1, ...times(3) },
    { id: 4, contact: null, tag: 1, ...times(4) },
    { id: 5, contact: 2, tag: 2, ...times(5) },
  ],
  colleges: [{ id: 1, name: 'Elsewhere', ...times(1) }],
};

const OF_SHAPE: Record<Shape, Rows> = {
  earlier: {
    contacts_villages__villages_contacts: [
      { id: 1, contact_id: 1, village_id: 1 },
      { id: 2, contact_id: 1, village_id: 1 },
      { id: 3, contact_id: 1, village_id: 2 },
      { id: 4, contact_id: 99, village_id: 1 },
      { id: 5, contact_id: 2, village_id: null },
    ],
  },
  later: {
    addresses: [
      {
        id: 1,
        address_line_1: '12 Church Street',
        address_type: 'Billing',
        city: 'Panaji',
        state: 1,
        contact: 1,
        ...times(1),
      },
      { id: 2, address_line_1: 'Gone', address_type: 'permanent', country: 99, contact: 99, ...times(2) },
      { id: 3, address_line_1: 'Odd', address_type: 'Castle', contact: 2, ...times(3) },
    ],
  },
};

export const PASSWORD = 'the old secret';

/** Fills the tables with a little of everything, sound and damaged as in the wild. */
export async function fillOriginal(database: StrapiDatabase, shape: Shape): Promise<void> {
  // As bcryptjs, which the original used, writes it.
  const password = (await hash(PASSWORD, 4)).replace(/^\$2b\$/, '$2a$');
  for (const rows of [accounts(password), PLACES, CONTACTS, LINKED, OF_SHAPE[shape]])
    await database.insert(rows);
  if (shape === 'earlier')
    await database.run(
      `UPDATE contacts SET address_1 = '12 Church Street', city = 'Panaji', pincode = '403001', country = 1, state = 1,
         district = 98 WHERE id = 1`,
    );
}
