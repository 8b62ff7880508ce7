import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { RunMode } from '../config/run-mode';
import type { Logger } from 'pino';
import { Database } from '../database/database';
import { LOG } from '../logging/log';
import { claimMails, LEASE_SECONDS, postponeMail, type ClaimedMail, removeMail } from './mail-queue';
import type { MailContent } from './mail-templates';
import { Mailer } from './mailer';

/** Seconds before each retry of a mail; after the last one the mail is dropped and logged as an error. */
const RETRY_SECONDS = [2, 10, 60, 300, 1800, 7200];
/** Poll interval; picks up the mails of a process that died. */
const POLL_SECONDS = 30;
/** Mails that are sent in parallel. */
const MAX_IN_FLIGHT = 5;
/** Upper bound of a random pause before the queue is read, so that response times reveal nothing about an address. */
const MAX_PAUSE_MS = 50;
/** How long a shutdown waits for mails in flight; an unfinished mail is sent again when its lease ends. */
const SHUTDOWN_SECONDS = 8;

/** Composes a queued mail; returns undefined when it must no longer be sent. */
export type ComposeMail = (mail: ClaimedMail) => Promise<MailContent | undefined>;

/** Sends queued mails: right after the response that queued them, and again with backoff when sending fails. */
@Injectable()
export class MailDelivery implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private compose: ComposeMail | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly inFlight = new Set<Promise<void>>();
  private isClaiming = false;
  private mustClaimAgain = false;
  private isRunning = false;

  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly mode: RunMode,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Sets the function that composes mails; without one nothing is sent. */
  setComposer(compose: ComposeMail): void {
    this.compose = compose;
  }

  /** Starts delivery in a process that serves; commands only queue mails. */
  onApplicationBootstrap(): void {
    if (!this.mode.serves) return;
    if (this.mailer.isOff)
      this.log.warn('MAIL_URL is not set: mail is off, reset and confirmation links go nowhere');
    this.isRunning = true;
    this.wake();
  }

  /** Schedules a run of the queue and returns at once. */
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

  /** Claims due mails up to the limit in flight, so that one slow mail server does not block the others. */
  private async claim(): Promise<void> {
    this.mustClaimAgain = true;
    if (this.isClaiming) return;
    this.isClaiming = true;
    clearTimeout(this.timer);
    while (this.mustClaimAgain && this.isRunning && this.inFlight.size < MAX_IN_FLIGHT) {
      this.mustClaimAgain = false;
      for (const mail of await this.claimBatch()) this.startDelivery(mail);
    }
    this.isClaiming = false;
    this.schedulePoll(POLL_SECONDS);
  }

  private async claimBatch(): Promise<readonly ClaimedMail[]> {
    const limit = MAX_IN_FLIGHT - this.inFlight.size;
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
    // Outside the try block: a mail that was sent must not be treated as failed.
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
