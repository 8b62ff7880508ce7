/** The kinds of mail. Each has a text and an HTML template of the same name. */
export const MAIL_KINDS = ['reset', 'confirmation'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];
