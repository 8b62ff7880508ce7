/**
 * Replaces a path that cannot be decoded, because Fastify would respond to it without our headers and body. No request
 * can contain this path: a blank ends the request target.
 */
export const MALFORMED_URL = '/malformed url';

/** A request target may be an absolute URL (RFC 9112 §3.2.2). */
const ABSOLUTE_FORM = /^https?:\/\/[^/?]*/i;

/** True for invalid percent-encoding. */
export function isMalformed(text: string): boolean {
  if (!text.includes('%')) return false;
  try {
    decodeURIComponent(text);
    return false;
  } catch {
    return true;
  }
}

/** Replaces a path with an empty segment, which the router would match as an empty parameter. */
const UNKNOWN_PATH = '/unknown path';

/** Rewrites the request target for the router. */
export function routableUrl(target = '/'): string {
  const url = target.replace(ABSOLUTE_FORM, '') || '/';
  const path = url.split('?', 1)[0] ?? '';
  if (path.includes('//')) return UNKNOWN_PATH;
  return isMalformed(path) ? MALFORMED_URL : url;
}
