import { LessThanOrEqual } from 'typeorm';
import { nowInSeconds } from '../clock/now-in-seconds';
import type { Sql } from '../database/sql';
import type { MailKind } from './mail-kind';
import { QueuedMail } from './queued-mail.entity';

/** A mail that this process has claimed; `attempts` includes the current one. */
export type ClaimedMail = Pick<QueuedMail, 'id' | 'kind' | 'address' | 'attempts'>;

/** How long a claimed mail is reserved for its sender, which renews the lease while it is sending. */
export const LEASE_SECONDS = 60;

/**
 * Queues a mail in the unit of work that causes it, so that both are stored or neither. Replaces an earlier mail of the
 * kind that was not sent yet: only the newest link works.
 */
export async function queueMail(kind: MailKind, address: string, sql: Sql): Promise<void> {
  await sql.manager.delete(QueuedMail, { address, kind });
  await sql.manager.insert(QueuedMail, { kind, address, attempts: 0, due_at: nowInSeconds() });
}

/** The number of mails that were not sent yet. */
export const countMails = (sql: Sql): Promise<number> => sql.manager.count(QueuedMail);

/** True while a mail is still to be sent. */
export const isQueued = (id: number, sql: Sql): Promise<boolean> => sql.manager.existsBy(QueuedMail, { id });

/** Removes all queued mails to an address. */
export const discardMails = (address: string, sql: Sql): Promise<unknown> =>
  sql.manager.delete(QueuedMail, { address });

/** Claims up to `limit` due mails for this process; of two processes, only one claims a mail. */
export async function claimMails(limit: number, sql: Sql): Promise<readonly ClaimedMail[]> {
  const now = nowInSeconds();
  const due = await sql.manager.find(QueuedMail, {
    where: { due_at: LessThanOrEqual(now) },
    order: { due_at: 'ASC' },
    take: limit,
  });
  const claimed: ClaimedMail[] = [];
  for (const { id, kind, address, attempts, due_at } of due) {
    const { affected } = await sql.manager.update(
      QueuedMail,
      { id, attempts, due_at },
      { attempts: attempts + 1, due_at: now + LEASE_SECONDS },
    );
    if (affected === 1) claimed.push({ id, kind, address, attempts: attempts + 1 });
  }
  return claimed;
}

/** Makes a mail due again after a pause. */
export const postponeMail = (id: number, seconds: number, sql: Sql): Promise<unknown> =>
  sql.manager.update(QueuedMail, { id }, { due_at: nowInSeconds() + seconds });

export const removeMail = (id: number, sql: Sql): Promise<unknown> => sql.manager.delete(QueuedMail, { id });
