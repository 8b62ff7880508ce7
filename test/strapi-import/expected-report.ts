import type { Shape } from './strapi-schema';

const COMMON = `
roles,3,repaired,role-id-taken,id
roles,4,repaired,value-taken,type
colleges,,left out,no-place,
individuals,,left out,no-place,stream
users-permissions_user,,left out,one-time-token,resetPasswordToken
users-permissions_user,,left out,one-time-token,confirmationToken
countries,2,repaired,missing-abbreviation,abbreviation
countries,2,repaired,missing-boolean,is_active
countries,3,repaired,missing-abbreviation,abbreviation
countries,4,repaired,value-taken,abbreviation
countries,4,repaired,value-taken,identifier
states,2,repaired,link-to-nothing,country
states,2,repaired,value-taken,abbreviation
states,2,repaired,missing-boolean,is_active
districts,7,repaired,missing-text,name
users,1,repaired,email-lower-cased,email
users,3,repaired,email-lower-cased,email
users,3,repaired,value-taken,email
users,3,repaired,missing-account-name,username
users,4,repaired,link-to-nothing,role
users,4,repaired,missing-account-name,email
users,4,repaired,value-taken,username
users,4,repaired,missing-boolean,confirmed
users,4,repaired,missing-boolean,blocked
organizations,2,dropped,orphan-sub-row,
organizations,4,dropped,orphan-sub-row,
individuals,3,dropped,orphan-sub-row,
individuals,2,repaired,missing-text,first_name
individuals,5,added,sub-row-made,
organizations,5,added,sub-row-made,
organizations,6,added,sub-row-made,
contacts,3,repaired,sub-row-by-back-link,organization
contacts,4,repaired,sub-row-made,individual
contacts,5,repaired,other-sub-row,organization
contacts,6,repaired,contact-type,contact_type
contacts,6,repaired,name-of-sub-row,name
contacts,7,repaired,unknown-choice,contact_type
contacts,7,repaired,sub-row-made,organization
contacts,7,repaired,link-to-nothing,user
contacts,8,repaired,unknown-choice,contact_type
contacts,8,repaired,contact-type,contact_type
contacts,8,repaired,sub-row-made,organization
tags,2,repaired,missing-timestamp,created_at
tags,2,repaired,missing-boolean,is_active
activities,2,repaired,missing-timestamp,created_at
activities,2,repaired,missing-timestamp,updated_at
activities,2,repaired,link-to-nothing,activitytype
activities,2,repaired,missing-text,title
activityassignees,3,dropped,link-row-to-nothing,activity
activityassignees,2,dropped,duplicate-link,
contacttags,3,dropped,link-row-to-nothing,contact
contacttags,2,dropped,duplicate-link,
permissions,8,left out,unknown-permission,
permissions,13,dropped,duplicate-permission,
permissions,14,dropped,link-row-to-nothing,
permissions,15,dropped,link-row-to-nothing,`;

/** `count` and `findone` follow `find`, addresses follow contacts: nine actions of role 1, five of role 3. */
const FOLLOWED = Array.from({ length: 14 }, () => 'permissions,,added,permission-follows,');

const OF_SHAPE: Record<Shape, string> = {
  earlier: `
contacts,1,repaired,link-to-nothing,district
contacts_villages,4,dropped,link-row-to-nothing,
contacts_villages,5,dropped,link-row-to-nothing,
contacts_villages,2,dropped,duplicate-link,`,
  later: `
addresses,2,repaired,unknown-choice,address_type
addresses,2,repaired,link-to-nothing,country
addresses,2,repaired,link-to-nothing,contact
addresses,3,repaired,unknown-choice,address_type`,
};

/** What the report says about the original of these tests. */
export const expectedLines = (shape: Shape): string[] => [
  ...(COMMON + OF_SHAPE[shape]).trim().split('\n'),
  ...FOLLOWED,
];

const COUNTS = {
  roles: [4, 2, 2, 2, 0],
  countries: [4, 4, 0, 3, 0],
  states: [2, 2, 0, 1, 0],
  districts: [2, 2, 0, 1, 0],
  villages: [2, 2, 0, 0, 0],
  users: [5, 5, 0, 3, 0],
  organizations: [4, 4, 0, 0, 2],
  individuals: [4, 4, 0, 1, 1],
  tags: [2, 2, 0, 1, 0],
  activitytypes: [1, 1, 0, 0, 0],
  activities: [2, 2, 0, 1, 0],
  activityassignees: [4, 2, 0, 0, 2],
  contacttags: [5, 3, 0, 0, 2],
  permissions: [15, 26, 0, 0, 5],
};

/** Rows read, written, unchanged, repaired, dropped. */
export const EXPECTED_COUNTS: Record<Shape, Record<string, number[]>> = {
  earlier: {
    ...COUNTS,
    contacts: [8, 8, 0, 7, 0],
    contacts_villages: [5, 2, 0, 0, 3],
    addresses: [0, 0, 0, 0, 0],
  },
  later: {
    ...COUNTS,
    contacts: [8, 8, 0, 6, 0],
    contacts_villages: [0, 0, 0, 0, 0],
    addresses: [3, 3, 0, 2, 0],
  },
};
