import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MailOutbox } from './mail-outbox';

export interface Mail {
  to: string;
  /** All header lines, unfolded. */
  headers: string[];
  /** The decoded plain text. */
  text: string;
  /** The HTML; empty if there is none. */
  html: string;
}

/** Returns all received mails. */
export async function readMails({ directory }: MailOutbox): Promise<Mail[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.eml'));
  const sources = await Promise.all(names.map((name) => readFile(join(directory, name), 'utf8')));
  return sources.filter((source) => source !== '').map(parse);
}

/** Returns the first mail to an address; waits, because mails are sent after the response. */
export async function mailTo(outbox: MailOutbox, address: string): Promise<Mail> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const found = (await readMails(outbox)).find((mail) => mail.to === address);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`no mail to ${address} arrived`);
}

/**
 * Returns the addresses that received a mail, once all mails requested so far have been sent: requests two more mails
 * one after the other; when the second has arrived, no earlier mail is pending. Both requests must be for a known user.
 */
export async function recipients(
  outbox: MailOutbox,
  askFor: (address: string) => Promise<unknown>,
  [first, second]: readonly [string, string],
): Promise<string[]> {
  for (const address of [first, second]) {
    await askFor(address);
    await mailTo(outbox, address);
  }
  const all = (await readMails(outbox)).map(({ to }) => to);
  return all.filter((to) => to !== first && to !== second).sort();
}

/** Returns the only link of a mail. */
export function linkIn({ text }: Mail): string {
  const [link, ...others] = text.match(/https?:\/\/[^\s"<>]+/g) ?? [];
  if (link === undefined || others.length > 0) throw new Error(`expected exactly one link in: ${text}`);
  return link;
}

function parse(source: string): Mail {
  const { headers, parts } = partsOf(source);
  const to = headers.find((line) => /^to:/i.test(line)) ?? '';
  return {
    to: to.replace(/^to:\s*<?|>$/gi, ''),
    headers,
    text: parts.get('plain') ?? '',
    html: parts.get('html') ?? '',
  };
}

interface Part {
  headers: string[];
  /** Decoded contents by content type. */
  parts: ReadonlyMap<string, string>;
}

function partsOf(source: string): Part {
  const end = /\r?\n\r?\n/.exec(source);
  const head = source.slice(0, end?.index).replace(/\r?\n[ \t]+/g, ' ');
  const body = end ? source.slice(end.index + end[0].length) : '';
  const headers = head.split(/\r?\n/);
  const boundary = /boundary="?([^";\r\n]+)/i.exec(head)?.[1];
  if (boundary === undefined) {
    const kind = /content-type: text\/(\w+)/i.exec(head)?.[1] ?? 'plain';
    return { headers, parts: new Map([[kind.toLowerCase(), decode(body, head)]]) };
  }
  const inner = body.split(`--${boundary}`).slice(1, -1);
  return { headers, parts: new Map(inner.flatMap((each) => [...partsOf(each.replace(/^\r?\n/, '')).parts])) };
}

function decode(body: string, head: string): string {
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/transfer-encoding: quoted-printable/i.test(head)) return body;
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
