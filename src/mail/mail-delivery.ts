import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { Database } from '../database/database';
import { LOG } from '../logging/log';
import type { MailKind } from './mail-kind';
import { claimMails, postponeMail, type QueuedMailRow, removeMail } from './mail-queue';
import type { MailContent } from './mail-templates';
import { Mailer } from './mailer';

/** Seconds between the attempts of a mail that the server does not take; after the last one it is given up. */
const RETRY_SECONDS = [2, 10, 60, 300, 1800, 7200];
/** How often the queue is looked at without being told: for mails of a process that died. */
const POLL_SECONDS = 30;
/** How long a shutdown waits for mails under way; what is not done by then is sent again after its lease. */
const SHUTDOWN_SECONDS = 5;

/** Writes the mail of a kind to an address; undefined when none must be sent any more. */
export type ComposeMail = (kind: MailKind, address: string) => Promise<MailContent | undefined>;

/** Sends queued mails: right after the answer that queued them, later when that failed, once in normal operation. */
@Injectable()
export class MailDelivery implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private compose: ComposeMail | undefined;
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> | undefined;
  private isAsked = false;
  private isStopped = false;

  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Names who writes the mails; without a writer nothing is sent. */
  composeWith(compose: ComposeMail): void {
    this.compose = compose;
  }

  onApplicationBootstrap(): void {
    if (this.mailer.isOff)
      this.log.warn('MAIL_URL is not set: mail is off, reset and confirmation links go nowhere');
    this.wake();
  }

  /** Returns at once; the mails go out after the answer under way. */
  wake(): void {
    setImmediate(() => {
      this.isAsked = true;
      if (!this.round && !this.isStopped) this.round = this.run().finally(() => (this.round = undefined));
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    const waited = new AbortController();
    await Promise.race([
      this.round,
      sleep(SHUTDOWN_SECONDS * 1000, undefined, { signal: waited.signal }).catch(() => undefined),
    ]);
    waited.abort();
    this.mailer.close();
  }

  private async run(): Promise<void> {
    clearTimeout(this.timer);
    let pause = POLL_SECONDS;
    while (this.isAsked && !this.isStopped) {
      this.isAsked = false;
      try {
        const mails = await this.database.write(claimMails);
        const pauses = await Promise.all(mails.map((mail) => this.deliver(mail)));
        pause = Math.min(pause, ...pauses);
        this.isAsked ||= mails.length > 0;
      } catch (error) {
        this.log.error({ err: error }, 'The mail queue could not be read');
      }
    }
    if (!this.isStopped) this.timer = setTimeout(() => this.wake(), pause * 1000).unref();
  }

  /** Tells after how many seconds the queue has to be looked at again. */
  private async deliver(mail: QueuedMailRow): Promise<number> {
    try {
      const content = await this.compose?.(mail.kind, mail.address);
      if (content && this.mailer.isOff)
        this.log.warn({ mail: mail.kind }, 'Mail is off: a mail was not sent');
      else if (content) await this.mailer.send(mail.address, content);
      await this.database.write((sql) => removeMail(mail.id, sql));
      return POLL_SECONDS;
    } catch (error) {
      return this.postpone(mail, error);
    }
  }

  private async postpone({ id, kind, address, attempts }: QueuedMailRow, error: unknown): Promise<number> {
    const pause = RETRY_SECONDS[attempts - 1];
    const cause = error instanceof Error ? error.message : String(error);
    const details = { mail: kind, address, attempts, cause };
    if (pause === undefined) this.log.error(details, 'A mail could not be sent and is given up');
    else this.log.warn(details, `A mail could not be sent; next attempt in ${pause} s`);
    await this.database.write((sql) =>
      pause === undefined ? removeMail(id, sql) : postponeMail(id, pause, sql),
    );
    return pause ?? POLL_SECONDS;
  }
}
