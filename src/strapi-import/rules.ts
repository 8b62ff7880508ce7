/** Why a line of the report is there; docs/moving-from-strapi.md says what each rule does. */
export const RULES = [
  // What has no place here.
  'no-place',
  'one-time-token',
  'unknown-permission',
  // Roles, permissions, accounts.
  'role-id-taken',
  'permission-follows',
  'duplicate-permission',
  'email-lower-cased',
  'missing-account-name',
  // Contacts and their sub-rows.
  'contact-type',
  'other-sub-row',
  'sub-row-by-back-link',
  'sub-row-made',
  'orphan-sub-row',
  'name-of-sub-row',
  // Links.
  'link-to-nothing',
  'link-row-to-nothing',
  'duplicate-link',
  // Values.
  'value-taken',
  'missing-abbreviation',
  'missing-text',
  'missing-boolean',
  'unreadable-boolean',
  'unreadable-datetime',
  'missing-timestamp',
  'unknown-choice',
  'text-cut',
  'unstorable-characters',
] as const;

export type Rule = (typeof RULES)[number];
