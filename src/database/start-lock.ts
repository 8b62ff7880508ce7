import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { errorCode } from './dialects/error-code';

/** A process that died with the lock keeps the others waiting this long. */
const LEASE_MS = 30_000;
const POLL_MS = 100;

/** Somebody else has the lock, or takes it at the same moment. */
const TAKEN = /^(ER_DUP_ENTRY|ER_LOCK_DEADLOCK|ER_LOCK_WAIT_TIMEOUT|ER_CHECKREAD|SQLITE_(BUSY|CONSTRAINT))/;

/**
 * Runs work that only one process may do at a time on one database: migrations and seeds. The lock is a row with an
 * expiry, which holds on every engine and across the nodes of a cluster, where GET_LOCK and LOCK TABLES do not.
 */
export async function withStartLock<Result>(
  dataSource: DataSource,
  work: () => Promise<Result>,
): Promise<Result> {
  await dataSource.query(
    'CREATE TABLE IF NOT EXISTS start_lock (id INTEGER NOT NULL PRIMARY KEY, owner VARCHAR(36) NOT NULL, expires_at BIGINT NOT NULL)',
  );
  const owner = randomUUID();
  while (!(await take(dataSource, owner))) await sleep(POLL_MS);
  const renewal = setInterval(() => {
    const expiry = Date.now() + LEASE_MS;
    dataSource
      .query('UPDATE start_lock SET expires_at = ? WHERE owner = ?', [expiry, owner])
      .catch(() => undefined);
  }, LEASE_MS / 3);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await dataSource.query('DELETE FROM start_lock WHERE owner = ?', [owner]);
  }
}

async function take(dataSource: DataSource, owner: string): Promise<boolean> {
  try {
    await dataSource.query('DELETE FROM start_lock WHERE expires_at < ?', [Date.now()]);
    await dataSource.query('INSERT INTO start_lock (id, owner, expires_at) VALUES (1, ?, ?)', [
      owner,
      Date.now() + LEASE_MS,
    ]);
    return true;
  } catch (error) {
    if (TAKEN.test(errorCode(error))) return false;
    throw error;
  }
}
