/** The mails this application writes; each has two templates of its name. */
export const MAIL_KINDS = ['reset', 'confirmation'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];
