const ATOM = String.raw`[^\s\p{Cc}<>()[\]\\.,;:@"]+`;
const LOCAL = String.raw`(?:${ATOM}(?:\.${ATOM})*|"(?:[^"\\\p{Cc}]|\\[^\p{Cc}])+")`;
const HOST = String.raw`(?:(?:[a-zA-Z0-9-]+\.)+[a-zA-Z]{2,}|\[\d{1,3}(?:\.\d{1,3}){3}\])`;
const EMAIL = new RegExp(`^${LOCAL}@${HOST}$`, 'u');

/** CONTRACT §5.1: dot-separated atoms or a quoted string, `@`, dotted labels or an IPv4 address in brackets. */
export const isWellFormedEmail = (text: string): boolean => EMAIL.test(text);
