import type { RunOnce } from '../crud/run-once';
import { runDirectly } from '../crud/run-once';
import type { Database } from '../database/database';
import type { Sql } from '../database/sql';
import { InputError } from '../errors/input-error';
import { httpError, StrapiException } from '../errors/strapi-exception';
import type { RequestKey } from './request-key';
import { nowInSeconds } from '../clock/now-in-seconds';

const LIFETIME_SECONDS = 86_400;
/** Characters of an answer that is kept; a longer one is not, and sending the request again is refused. */
const LONGEST_ANSWER = 4 * 1024 * 1024;

/**
 * For work that is one transaction: the key is stored with what the work stores, so that neither is there without the
 * other; of two at once the second waits for the first. A request that was refused may be sent again.
 */
export const idempotentTransaction = (key: RequestKey | undefined): RunOnce =>
  key === undefined
    ? runDirectly
    : async (sql, work) => {
        const stored = await storedAnswer(key, sql);
        if (stored !== undefined) return stored as Awaited<ReturnType<typeof work>>;
        await claim(key, sql);
        const answer = await work();
        await keep(key, JSON.stringify(answer), sql);
        return answer;
      };

/** For work that is many transactions: the key is stored before it begins, and the answer when it is done. */
export async function idempotentSequence(
  key: RequestKey | undefined,
  database: Database,
  work: () => Promise<string>,
): Promise<string> {
  if (key === undefined) return work();
  const stored = await database.write(async (sql) => {
    const answer = await storedAnswer(key, sql);
    if (answer === undefined) await claim(key, sql);
    return answer;
  });
  if (stored !== undefined) return JSON.stringify(stored);
  const answer = await work().catch(async (error: unknown) => {
    // A refusal has stored nothing. Of anything else nobody knows, and the key keeps it from being done twice.
    if (error instanceof InputError || error instanceof StrapiException)
      await database.write((sql) => sql.run('DELETE FROM idempotency_keys WHERE hash = ?', [key.hash]));
    throw error;
  });
  await database.write((sql) => keep(key, answer, sql));
  return answer;
}

/** Forgets keys that are older than a day. */
export const deleteExpiredKeys = (database: Database): Promise<unknown> =>
  database.write((sql) => sql.run('DELETE FROM idempotency_keys WHERE expires_at <= ?', [nowInSeconds()]));

async function storedAnswer(key: RequestKey, sql: Sql): Promise<unknown> {
  const [row] = await sql.rows(
    'SELECT fingerprint, answer FROM idempotency_keys WHERE hash = ? AND expires_at > ?',
    [key.hash, nowInSeconds()],
  );
  if (!row) return undefined;
  const [fingerprint, answer] = row;
  if (fingerprint !== key.fingerprint) throw httpError(422, 'Idempotency-Key was used for another request');
  if (answer === null) throw httpError(409, 'The first request with this Idempotency-Key has no answer yet');
  key.replayed();
  return JSON.parse(answer as string) as unknown;
}

async function claim(key: RequestKey, sql: Sql): Promise<void> {
  await sql.run('DELETE FROM idempotency_keys WHERE hash = ? AND expires_at <= ?', [
    key.hash,
    nowInSeconds(),
  ]);
  await sql.run('INSERT INTO idempotency_keys (hash, fingerprint, expires_at) VALUES (?, ?, ?)', [
    key.hash,
    key.fingerprint,
    nowInSeconds() + LIFETIME_SECONDS,
  ]);
}

async function keep(key: RequestKey, answer: string, sql: Sql): Promise<void> {
  if (answer.length > LONGEST_ANSWER) return;
  await sql.run('UPDATE idempotency_keys SET answer = ? WHERE hash = ?', [answer, key.hash]);
}
