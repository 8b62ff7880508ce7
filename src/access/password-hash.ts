import { availableParallelism } from 'node:os';
import { Semaphore } from 'async-mutex';
import { compare, hash } from 'bcrypt';
import { UnavailableError } from '../errors/unavailable-error';

const COST = 10;
/** A hash of no password; compared with when there is no account, so that both cases take the same time. */
const NOBODY = '$2b$10$BJ3gWYQlO6.AxdUcKUOKl.eBMmSL7Wmf7pBqA5.6Ov0JQSt2pRUXK';
const MAX_BYTES = 72;

/** One of Node's four worker threads stays free for name look-ups and files. */
const AT_ONCE = Math.min(availableParallelism(), 3);
/** About 60 ms each: what waits longer than a client does is refused at once. */
const MAX_WAITING = 64 * AT_ONCE;
const slots = new Semaphore(AT_ONCE);
let waiting = 0;

/** CONTRACT §5.1: text of 1 to 72 UTF-8 bytes that both engines and bcrypt take whole. */
export const isPassword = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.isWellFormed() &&
  !value.includes('\0') &&
  value !== '' &&
  Buffer.byteLength(value) <= MAX_BYTES;

/** Throws `UnavailableError` while too many passwords wait, as `matchesPassword` does. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, COST));

/** Whether the password is the one that was hashed; never, at the same cost, without a hash. */
export async function matchesPassword(password: string, hashed: string | null): Promise<boolean> {
  const matches = await inTurn(() => compare(password, hashed ?? NOBODY));
  return matches && hashed !== null;
}

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (waiting >= MAX_WAITING) throw new UnavailableError('Too many passwords wait to be checked');
  waiting += 1;
  try {
    return await slots.runExclusive(work);
  } finally {
    waiting -= 1;
  }
}
