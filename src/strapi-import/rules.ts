/** The rules that produce report lines. docs/moving-from-strapi.md describes each rule. */
export const RULES = [
  // Data without a counterpart in this schema.
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
