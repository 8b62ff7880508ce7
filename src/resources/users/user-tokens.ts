import { createHash, randomBytes } from 'node:crypto';
import { MoreThan } from 'typeorm';
import { nowInSeconds } from '../../clock/now-in-seconds';
import type { Sql } from '../../database/sql';
import { discardMails } from '../../mail/mail-queue';
import { type TokenPurpose, UserToken } from './user-token.entity';

const TOKEN_BYTES = 64;
const LIFETIME_SECONDS: Readonly<Record<TokenPurpose, number>> = { reset: 3600, confirmation: 86_400 };

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Creates a token to mail: 128 hexadecimal digits. Only its hash is stored; an older token of the purpose is removed. */
export async function issueUserToken(user: number, purpose: TokenPurpose, sql: Sql): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('hex');
  await sql.manager.delete(UserToken, { user: { id: user }, purpose });
  await sql.manager.insert(UserToken, {
    user: { id: user },
    purpose,
    hash: hashOf(token),
    expires_at: nowInSeconds() + LIFETIME_SECONDS[purpose],
  });
  return token;
}

/** Redeems a token: removes it and returns the id of its user; undefined for an unknown, used or expired token. */
export async function redeemUserToken(
  token: string,
  purpose: TokenPurpose,
  sql: Sql,
): Promise<number | undefined> {
  const hash = hashOf(token);
  const [found] = await sql.manager.find(UserToken, {
    select: { id: true, user: { id: true } },
    relations: { user: true },
    where: { hash, purpose, expires_at: MoreThan(nowInSeconds()) },
  });
  // Of two parallel requests with one token, only one deletes the row.
  const { affected } = await sql.manager.delete(UserToken, { hash, purpose });
  return affected === 1 ? found?.user.id : undefined;
}

/** Discards tokens and queued mails of a user; needed when the password or address changes, and on block or delete. */
export async function discardUserTokens(
  { id, email }: { id: number; email: string },
  sql: Sql,
): Promise<void> {
  await sql.manager.delete(UserToken, { user: { id } });
  await discardMails(email, sql);
}
