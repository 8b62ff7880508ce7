import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import handlebars from 'handlebars';
import type { MailKind } from './mail-kind';

const SUBJECTS: Readonly<Record<MailKind, string>> = {
  reset: 'Reset password',
  confirmation: 'Confirm your address',
};

export interface MailContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface MailValues {
  /** The name of the user, as the user chose it. */
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

/** The mail of a kind: values are data, never part of a template, and are escaped in the HTML. */
export function renderMail(kind: MailKind, { name, link }: MailValues): MailContent {
  const values = { name: oneLine(name), link };
  const { text, html } = templatesOf(kind);
  return { subject: SUBJECTS[kind], text: text(values), html: html(values) };
}

/** A name cannot write lines of its own into a mail to somebody else. */
const oneLine = (name: string): string =>
  [...name.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')].slice(0, MAX_NAME_LENGTH).join('');
