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

/** Signs any payload by hand, right or wrong. */
export function signToken(payload: unknown, signing: Signing = {}): string {
  const { secret = SECRET, header = { alg: 'HS256', typ: 'JWT' }, hash = 'sha256' } = signing;
  const head = `${encode(header)}.${encode(payload)}`;
  return `${head}.${createHmac(hash, secret).update(head).digest('base64url')}`;
}

/** A token as the login issues it. */
export function tokenOf(id: number): string {
  return signToken({ id, iat: now(), exp: now() + THIRTY_DAYS });
}

export function decode(part: string | undefined): unknown {
  return JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
}
