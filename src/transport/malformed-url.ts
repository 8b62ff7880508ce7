/** Stands in for a path that cannot be decoded: Fastify would answer it itself, without our headers and body. */
export const MALFORMED_URL = '/.malformed-url';

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

/** The URL as the router may see it. */
export function routableUrl(url = '/'): string {
  return isMalformed(url.split('?', 1)[0] ?? '') ? MALFORMED_URL : url;
}
