import { nowInSeconds } from '../access/tokens.service';
import type { Sql } from '../database/sql';
import type { MailKind } from './mail-kind';

export interface QueuedMailRow {
  readonly id: number;
  readonly kind: MailKind;
  readonly address: string;
  /** This attempt included. */
  readonly attempts: number;
}

/** Longer than every time-out of a delivery together: nobody else takes up a mail that is being sent. */
const LEASE_SECONDS = 120;
const BATCH = 20;

/** Part of the unit of work that the mail is about, so that either both are kept or none. */
export const queueMail = (kind: MailKind, address: string, sql: Sql): Promise<unknown> =>
  sql.run('INSERT INTO mail_queue (kind, address, attempts, due_at) VALUES (?, ?, 0, ?)', [
    kind,
    address,
    nowInSeconds(),
  ]);

/** Mails to an address that must not go out any more. */
export const discardMails = (address: string, sql: Sql): Promise<unknown> =>
  sql.run('DELETE FROM mail_queue WHERE address = ?', [address]);

/** Mails that are due, now this process's to send; of two processes only one gets a mail. */
export async function claimMails(sql: Sql): Promise<readonly QueuedMailRow[]> {
  const now = nowInSeconds();
  const due = (await sql.rows(
    `SELECT id, kind, address, attempts, due_at FROM mail_queue WHERE due_at <= ? ORDER BY due_at LIMIT ${BATCH}`,
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
