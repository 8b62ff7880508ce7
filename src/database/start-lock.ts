import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { engineOf } from './dialects/engines';

/** How long the other processes wait for the lock of a process that died. */
const LEASE_MS = 30_000;
const POLL_MS = 100;

/**
 * Runs work that only one process at a time may do on a database: migrations and seeds. The lock is a row with an expiry
 * time. That works on every engine and across cluster nodes, where GET_LOCK and LOCK TABLES do not.
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
    // Another process holds the lock, or takes it at the same moment.
    if (engineOf(dataSource).errors.isRetryable(error)) return false;
    throw error;
  }
}
