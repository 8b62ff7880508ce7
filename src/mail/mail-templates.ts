import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import handlebars from 'handlebars';
import type { MailKind } from './mail-kind';

const SUBJECTS: Readonly<Record<MailKind, string>> = {
  reset: 'Reset your password',
  confirmation: 'Confirm your e-mail address',
};

export interface MailContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface MailValues {
  /** The username, as chosen by the user. */
  readonly name: string;
  readonly link: string;
}

type Template = (values: MailValues) => string;

const MAX_NAME_LENGTH = 80;

const compile = (kind: MailKind, format: 'txt' | 'html'): Template =>
  handlebars.compile<MailValues>(
    readFileSync(join(__dirname, 'templates', `${kind}.${format}.hbs`), 'utf8'),
    {
      noEscape: format === 'txt',
      strict: true,
    },
  );

const compiled = new Map<MailKind, { text: Template; html: Template }>();

function templatesOf(kind: MailKind): { text: Template; html: Template } {
  const known = compiled.get(kind);
  if (known) return known;
  const templates = { text: compile(kind, 'txt'), html: compile(kind, 'html') };
  compiled.set(kind, templates);
  return templates;
}

/** Renders the mail of a kind. Values are never compiled as templates, and are escaped in the HTML part. */
export function renderMail(kind: MailKind, { name, link }: MailValues): MailContent {
  const values = { name: oneLine(name), link };
  const { text, html } = templatesOf(kind);
  return { subject: SUBJECTS[kind], text: text(values), html: html(values) };
}

/** Removes line breaks, so that a username cannot add lines to a mail to another person. */
const oneLine = (name: string): string =>
  [...name.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')].slice(0, MAX_NAME_LENGTH).join('');
