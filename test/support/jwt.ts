import { createHmac } from 'node:crypto';

export const SECRET = 'a secret of the test suite, longer than thirty-two bytes';
export const THIRTY_DAYS = 2_592_000;

export interface Signing {
  secret?: string;
  header?: unknown;
  hash?: string;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export function now(): number {
  return Math.floor(Date.now() / 1000);
}

/** Signs any payload, valid or invalid. */
export function signToken(payload: unknown, signing: Signing = {}): string {
  const { secret = SECRET, header = { alg: 'HS256', typ: 'JWT' }, hash = 'sha256' } = signing;
  const head = `${encode(header)}.${encode(payload)}`;
  return `${head}.${createHmac(hash, secret).update(head).digest('base64url')}`;
}

/** Creates a token like the one issued by the login route. */
export function tokenOf(id: number): string {
  return signToken({ id, iat: now(), exp: now() + THIRTY_DAYS });
}

export function decode(part: string | undefined): unknown {
  return JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
}
