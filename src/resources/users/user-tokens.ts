import { createHash, randomBytes } from 'node:crypto';
import type { Sql } from '../../database/sql';
import { discardMails } from '../../mail/mail-queue';
import type { TokenPurpose } from './user-token.entity';
import { nowInSeconds } from '../../clock/now-in-seconds';

const TOKEN_BYTES = 64;
const LIFETIME_SECONDS: Readonly<Record<TokenPurpose, number>> = { reset: 3600, confirmation: 86_400 };

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A new secret to mail, 128 hexadecimal digits; only its hash is stored, an older one of the purpose stops working. */
export async function issueUserToken(user: number, purpose: TokenPurpose, sql: Sql): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('hex');
  await sql.run('DELETE FROM user_tokens WHERE `user` = ? AND purpose = ?', [user, purpose]);
  await sql.run('INSERT INTO user_tokens (`user`, purpose, hash, expires_at) VALUES (?, ?, ?, ?)', [
    user,
    purpose,
    hashOf(token),
    nowInSeconds() + LIFETIME_SECONDS[purpose],
  ]);
  return token;
}

/** Uses a token up and tells whose it was; undefined when it is unknown, used or expired. */
export async function redeemUserToken(
  token: string,
  purpose: TokenPurpose,
  sql: Sql,
): Promise<number | undefined> {
  const hash = hashOf(token);
  const [row] = await sql.rows(
    'SELECT `user` FROM user_tokens WHERE hash = ? AND purpose = ? AND expires_at > ?',
    [hash, purpose, nowInSeconds()],
  );
  // Of two parallel requests with one token only one deletes the row.
  const { affected } = await sql.run('DELETE FROM user_tokens WHERE hash = ? AND purpose = ?', [
    hash,
    purpose,
  ]);
  return row && affected === 1 ? Number(row[0]) : undefined;
}

/** Discards what was mailed and not used, or is about to be: at a change of password or address, a block, a delete. */
export async function discardUserTokens(
  { id, email }: { id: number; email: string },
  sql: Sql,
): Promise<void> {
  await sql.run('DELETE FROM user_tokens WHERE `user` = ?', [id]);
  await discardMails(email, sql);
}
