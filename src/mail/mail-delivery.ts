import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Database } from '../database/database';
import { LOG } from '../logging/log';
import { claimMails, LEASE_SECONDS, postponeMail, type ClaimedMail, removeMail } from './mail-queue';
import type { MailContent } from './mail-templates';
import { Mailer } from './mailer';

/** Seconds between the attempts of a mail that the server does not take; after the last one it is given up. */
const RETRY_SECONDS = [2, 10, 60, 300, 1800, 7200];
/** How often the queue is looked at without being told: for mails of a process that died. */
const POLL_SECONDS = 30;
/** Mails under way at a time. */
const MAX_UNDER_WAY = 5;
/** A pause of random length before the queue is read: the next request tells nothing about the address of the last. */
const MAX_PAUSE_MS = 50;
/** How long a shutdown waits for mails under way; what is not done by then is sent again after its lease. */
const SHUTDOWN_SECONDS = 8;

/** Writes a queued mail; undefined when none must be sent any more. */
export type ComposeMail = (mail: ClaimedMail) => Promise<MailContent | undefined>;

/** Sends queued mails: right after the answer that queued them, later when that failed, once in normal operation. */
@Injectable()
export class MailDelivery implements BeforeApplicationShutdown {
  private compose: ComposeMail | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly inFlight = new Set<Promise<void>>();
  private isClaiming = false;
  private mustClaimAgain = false;
  private isRunning = false;

  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Names who writes the mails; without a writer nothing is sent. */
  setComposer(compose: ComposeMail): void {
    this.compose = compose;
  }

  /** Begins to send; commands, which queue and never send, do not call it. */
  start(): void {
    if (this.mailer.isOff)
      this.log.warn('MAIL_URL is not set: mail is off, reset and confirmation links go nowhere');
    this.isRunning = true;
    this.wake();
  }

  /** Returns at once; the mails go out after the answer under way. */
  wake(): void {
    if (this.isRunning) setTimeout(() => void this.claim(), Math.random() * MAX_PAUSE_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isRunning = false;
    clearTimeout(this.timer);
    const waited = new AbortController();
    await Promise.race([
      Promise.all(this.inFlight),
      sleep(SHUTDOWN_SECONDS * 1000, undefined, { signal: waited.signal }).catch(() => undefined),
    ]);
    waited.abort();
    this.mailer.close();
  }

  /** Takes up as many due mails as may be under way; one slow server or address does not hold up the others. */
  private async claim(): Promise<void> {
    this.mustClaimAgain = true;
    if (this.isClaiming) return;
    this.isClaiming = true;
    clearTimeout(this.timer);
    while (this.mustClaimAgain && this.isRunning && this.inFlight.size < MAX_UNDER_WAY) {
      this.mustClaimAgain = false;
      for (const mail of await this.claimBatch()) this.startDelivery(mail);
    }
    this.isClaiming = false;
    this.schedulePoll(POLL_SECONDS);
  }

  private async claimBatch(): Promise<readonly ClaimedMail[]> {
    const limit = MAX_UNDER_WAY - this.inFlight.size;
    try {
      return await this.database.write((sql) => claimMails(limit, sql));
    } catch (error) {
      this.log.error({ err: error }, 'The mail queue could not be read');
      return [];
    }
  }

  private startDelivery(mail: ClaimedMail): void {
    const delivery = this.deliver(mail)
      .catch((error: unknown) => this.log.error({ err: error }, 'The mail queue could not be written'))
      .finally(() => {
        this.inFlight.delete(delivery);
        if (this.isRunning) void this.claim();
      });
    this.inFlight.add(delivery);
  }

  private async deliver(mail: ClaimedMail): Promise<void> {
    const renewal = setInterval(() => void this.renew(mail), (LEASE_SECONDS * 1000) / 3);
    try {
      await this.send(mail);
    } catch (error) {
      await this.postpone(mail, error);
      return;
    } finally {
      clearInterval(renewal);
    }
    // Apart from the sending: a mail that went out must not be taken for one that failed.
    await this.database.write((sql) => removeMail(mail.id, sql));
  }

  private async send(mail: ClaimedMail): Promise<void> {
    const content = await this.compose?.(mail);
    if (!content) return;
    if (this.mailer.isOff) this.log.warn({ mail: mail.kind }, 'Mail is off: a mail was not sent');
    else await this.mailer.send(mail.address, content);
  }

  private async renew({ id }: ClaimedMail): Promise<void> {
    await this.database.write((sql) => postponeMail(id, LEASE_SECONDS, sql)).catch(() => undefined);
  }

  private async postpone({ id, kind, address, attempts }: ClaimedMail, error: unknown): Promise<void> {
    const pause = RETRY_SECONDS[attempts - 1];
    const cause = error instanceof Error ? error.message : String(error);
    const details = { mail: kind, address, attempts, cause };
    if (pause === undefined) this.log.error(details, 'A mail could not be sent and is given up');
    else this.log.warn(details, `A mail could not be sent; next attempt in ${pause} s`);
    await this.database.write((sql) =>
      pause === undefined ? removeMail(id, sql) : postponeMail(id, pause, sql),
    );
    if (pause !== undefined) setTimeout(() => this.wake(), pause * 1000).unref();
  }

  private schedulePoll(seconds: number): void {
    clearTimeout(this.timer);
    if (this.isRunning) this.timer = setTimeout(() => this.wake(), seconds * 1000).unref();
  }
}
