import type { Sql } from '../database/sql';
import type { MailKind } from './mail-kind';
import { nowInSeconds } from '../clock/now-in-seconds';

export interface QueuedMailRow {
  readonly id: number;
  readonly kind: MailKind;
  readonly address: string;
  /** This attempt included. */
  readonly attempts: number;
}

/** How long nobody else takes up a mail that is being sent; the sender renews it while it is at work. */
export const LEASE_SECONDS = 60;

/**
 * Part of the unit of work that the mail is about, so that either both are kept or none. It replaces an earlier one
 * that has not gone out: only the newest link works.
 */
export async function queueMail(kind: MailKind, address: string, sql: Sql): Promise<void> {
  await sql.run('DELETE FROM mail_queue WHERE address = ? AND kind = ?', [address, kind]);
  await sql.run('INSERT INTO mail_queue (kind, address, attempts, due_at) VALUES (?, ?, 0, ?)', [
    kind,
    address,
    nowInSeconds(),
  ]);
}

/** Mails that have not gone out. */
export const countMails = async (sql: Sql): Promise<number> =>
  Number((await sql.rows('SELECT COUNT(*) FROM mail_queue'))[0]?.[0]);

/** Whether a mail still has to go out. */
export const isQueued = async (id: number, sql: Sql): Promise<boolean> =>
  (await sql.rows('SELECT id FROM mail_queue WHERE id = ?', [id])).length > 0;

/** Mails to an address that must not go out any more. */
export const discardMails = (address: string, sql: Sql): Promise<unknown> =>
  sql.run('DELETE FROM mail_queue WHERE address = ?', [address]);

/** At most so many mails that are due, now this process's to send; of two processes only one gets a mail. */
export async function claimMails(limit: number, sql: Sql): Promise<readonly QueuedMailRow[]> {
  const now = nowInSeconds();
  const due = (await sql.rows(
    `SELECT id, kind, address, attempts, due_at FROM mail_queue WHERE due_at <= ? ORDER BY due_at LIMIT ${limit}`,
    [now],
  )) as [number, MailKind, string, number, number][];
  const claimed: QueuedMailRow[] = [];
  for (const [id, kind, address, attempts, dueAt] of due) {
    const { affected } = await sql.run(
      'UPDATE mail_queue SET attempts = attempts + 1, due_at = ? WHERE id = ? AND attempts = ? AND due_at = ?',
      [now + LEASE_SECONDS, id, attempts, dueAt],
    );
    if (affected === 1) claimed.push({ id, kind, address, attempts: attempts + 1 });
  }
  return claimed;
}

/** Lets a mail that could not be sent be taken up again. */
export const postponeMail = (id: number, seconds: number, sql: Sql): Promise<unknown> =>
  sql.run('UPDATE mail_queue SET due_at = ? WHERE id = ?', [nowInSeconds() + seconds, id]);

export const removeMail = (id: number, sql: Sql): Promise<unknown> =>
  sql.run('DELETE FROM mail_queue WHERE id = ?', [id]);
