/**
 * Stands in for a path that cannot be decoded: Fastify would answer it itself, without our headers and body. No
 * request can name it, for a blank ends the target of a request.
 */
export const MALFORMED_URL = '/malformed url';

/** A request may name the whole URL (RFC 9112 §3.2.2). */
const ABSOLUTE_FORM = /^https?:\/\/[^/?]*/i;

/** Whether percent-encoding decodes to no text. */
export function isMalformed(text: string): boolean {
  if (!text.includes('%')) return false;
  try {
    decodeURIComponent(text);
    return false;
  } catch {
    return true;
  }
}

/** Stands in for a path with an empty segment: the router would take the gap for an empty parameter. */
const UNKNOWN_PATH = '/unknown path';

/** The URL as the router may see it. */
export function routableUrl(target = '/'): string {
  const url = target.replace(ABSOLUTE_FORM, '') || '/';
  const path = url.split('?', 1)[0] ?? '';
  if (path.includes('//')) return UNKNOWN_PATH;
  return isMalformed(path) ? MALFORMED_URL : url;
}
