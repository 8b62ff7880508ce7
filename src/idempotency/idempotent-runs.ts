import { LessThanOrEqual, MoreThan } from 'typeorm';
import { nowInSeconds } from '../clock/now-in-seconds';
import { type RunOnce, runDirectly } from '../crud/run-once';
import type { Database } from '../database/database';
import type { Sql } from '../database/sql';
import { InputError } from '../errors/input-error';
import { httpError, StrapiException } from '../errors/strapi-exception';
import { IdempotencyKey } from './idempotency-key.entity';
import type { RequestKey } from './request-key';

const LIFETIME_SECONDS = 86_400;
/** Longest response, in characters, that is stored for a retry; after a longer one, the retry is rejected. */
const MAX_RESPONSE_LENGTH = 4 * 1024 * 1024;

/**
 * For work that is one transaction: the key is stored in that transaction. Of two parallel requests the second waits
 * for the first and gets its response. A request that was rejected stores no key and may be retried.
 */
export const idempotentTransaction = (key: RequestKey | undefined): RunOnce =>
  key === undefined
    ? runDirectly
    : async (sql, work) => {
        const stored = await storedResponse(key, sql);
        if (stored !== undefined) return stored as Awaited<ReturnType<typeof work>>;
        await claim(key, sql);
        const response = await work();
        await keep(key, JSON.stringify(response), sql);
        return response;
      };

/** For work of many transactions: the key is stored before it begins, the response (JSON text) when it is done. */
export async function idempotentSequence(
  key: RequestKey | undefined,
  database: Database,
  work: () => Promise<string>,
): Promise<string> {
  if (key === undefined) return work();
  const stored = await database.write(async (sql) => {
    const response = await storedResponse(key, sql);
    if (response === undefined) await claim(key, sql);
    return response;
  });
  if (stored !== undefined) return JSON.stringify(stored);
  const response = await work().catch(async (error: unknown) => {
    // A rejected request stored nothing. After any other error the outcome is unknown: the key prevents a second run.
    if (error instanceof InputError || error instanceof StrapiException)
      await database.write((sql) => sql.manager.delete(IdempotencyKey, { hash: key.hash }));
    throw error;
  });
  await database.write((sql) => keep(key, response, sql));
  return response;
}

/** Removes keys that are older than a day. */
export const deleteExpiredKeys = (database: Database): Promise<unknown> =>
  database.write((sql) =>
    sql.manager.delete(IdempotencyKey, { expires_at: LessThanOrEqual(nowInSeconds()) }),
  );

async function storedResponse(key: RequestKey, sql: Sql): Promise<unknown> {
  const stored = await sql.manager.findOneBy(IdempotencyKey, {
    hash: key.hash,
    expires_at: MoreThan(nowInSeconds()),
  });
  if (!stored) return undefined;
  if (stored.fingerprint !== key.fingerprint)
    throw httpError(422, 'Idempotency-Key was used for another request');
  if (stored.answer === null)
    throw httpError(409, 'The first request with this Idempotency-Key has no answer yet');
  key.replayed();
  return JSON.parse(stored.answer) as unknown;
}

async function claim({ hash, fingerprint }: RequestKey, sql: Sql): Promise<void> {
  const now = nowInSeconds();
  await sql.manager.delete(IdempotencyKey, { hash, expires_at: LessThanOrEqual(now) });
  await sql.manager.insert(IdempotencyKey, { hash, fingerprint, expires_at: now + LIFETIME_SECONDS });
}

async function keep({ hash }: RequestKey, answer: string, sql: Sql): Promise<void> {
  if (answer.length <= MAX_RESPONSE_LENGTH) await sql.manager.update(IdempotencyKey, { hash }, { answer });
}
