import { compare, hash } from 'bcrypt';

const COST = 10;
/** A hash of no password; compared with when there is no account, so that both cases take the same time. */
const NOBODY = '$2b$10$BJ3gWYQlO6.AxdUcKUOKl.eBMmSL7Wmf7pBqA5.6Ov0JQSt2pRUXK';
const MAX_BYTES = 72;

/** CONTRACT §5.1: text of 1 to 72 UTF-8 bytes that both engines and bcrypt take whole. */
export const isPassword = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.isWellFormed() &&
  !value.includes('\0') &&
  value !== '' &&
  Buffer.byteLength(value) <= MAX_BYTES;

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** Whether the password is the one that was hashed; never, at the same cost, without a hash. */
export async function matchesPassword(password: string, hashed: string | null): Promise<boolean> {
  const matches = await compare(password, hashed ?? NOBODY);
  return matches && hashed !== null;
}
