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

/** Delays between delivery attempts in seconds; a mail is discarded after the last attempt. */
const RETRY_SECONDS = [2, 10, 60, 300, 1800, 7200];
/** Interval for polling the queue, for mails of a process that has crashed. */
const POLL_SECONDS = 30;
/** Maximum number of simultaneous deliveries. */
const MAX_IN_FLIGHT = 5;
/** Maximum random delay before the queue is read. It hides from a client whether its last request queued a mail. */
const MAX_JITTER_MS = 50;
/** How long a shutdown waits for active deliveries. An unfinished mail is sent again when its lease expires. */
const SHUTDOWN_SECONDS = 8;

/** Composes a queued mail; returns undefined if it must no longer be sent. */
export type ComposeMail = (mail: ClaimedMail) => Promise<MailContent | undefined>;

/** Sends queued mails shortly after they are queued, and retries failed ones. Each mail is normally sent once. */
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

  /** Sets the function that composes mails; without it nothing is sent. */
  setComposer(compose: ComposeMail): void {
    this.compose = compose;
  }

  /** Starts delivery in a process that serves; commands only queue mails. */
  onApplicationBootstrap(): void {
    if (!this.mode.serves) return;
    if (this.mailer.isOff)
      this.log.warn('MAIL_URL is not set: mail is off, reset and confirmation links are not sent');
    this.isRunning = true;
    this.wake();
  }

  /** Schedules a delivery and returns immediately, so that the current response is sent first. */
  wake(): void {
    if (this.isRunning) setTimeout(() => void this.claim(), Math.random() * MAX_JITTER_MS).unref();
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

  /** Claims due mails up to `MAX_IN_FLIGHT`, so that a slow delivery does not block the others. */
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
      this.log.error({ err: error }, 'Could not read the mail queue');
      return [];
    }
  }

  private startDelivery(mail: ClaimedMail): void {
    const delivery = this.deliver(mail)
      .catch((error: unknown) => this.log.error({ err: error }, 'Could not update the mail queue'))
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
    // Outside the try block: if removing a sent mail fails, it must not count as a failed delivery.
    await this.database.write((sql) => removeMail(mail.id, sql));
  }

  private async send(mail: ClaimedMail): Promise<void> {
    const content = await this.compose?.(mail);
    if (!content) return;
    if (this.mailer.isOff) this.log.warn({ mail: mail.kind }, 'Mail is off; the mail was not sent');
    else await this.mailer.send(mail.address, content);
  }

  private async renew({ id }: ClaimedMail): Promise<void> {
    await this.database.write((sql) => postponeMail(id, LEASE_SECONDS, sql)).catch(() => undefined);
  }

  private async postpone({ id, kind, address, attempts }: ClaimedMail, error: unknown): Promise<void> {
    const pause = RETRY_SECONDS[attempts - 1];
    const cause = error instanceof Error ? error.message : String(error);
    const details = { mail: kind, address, attempts, cause };
    if (pause === undefined)
      this.log.error(details, 'Mail could not be sent; discarded after the last attempt');
    else this.log.warn(details, `Mail could not be sent; next attempt in ${pause} s`);
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
