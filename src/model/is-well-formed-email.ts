// Excludes control characters, and lone surrogates, which the databases cannot store.
const ATOM = String.raw`[^\s\p{Cc}\p{Cs}<>()[\]\\.,;:@"]+`;
const LOCAL = String.raw`(?:${ATOM}(?:\.${ATOM})*|"(?:[^"\\\p{Cc}\p{Cs}]|\\[^\p{Cc}\p{Cs}])+")`;
const OCTET = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
const HOST = String.raw`(?:(?:[a-zA-Z0-9-]+\.)+[a-zA-Z]{2,}|\[${OCTET}(?:\.${OCTET}){3}\])`;
const EMAIL = new RegExp(`^${LOCAL}@${HOST}$`, 'u');

/** CONTRACT §5.1: dot-separated atoms or a quoted string, `@`, dotted labels or an IPv4 address in brackets. */
export const isWellFormedEmail = (text: string): boolean => EMAIL.test(text);
