import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import type { Logger } from 'pino';
import { Config } from '../config/config';
import { LOG } from '../logging/log';
import type { MailContent } from './mail-templates';

/** SMTP timeouts in milliseconds; their sum is less than the lease of a queued mail. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Sends mails by SMTP. Without MAIL_URL, writes them to files, or discards them in production. */
@Injectable()
export class Mailer {
  readonly isOff: boolean;
  private readonly transport: Transporter;

  constructor(
    private readonly config: Config,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.isOff = config.MAIL_URL === undefined && config.NODE_ENV === 'production';
    this.transport =
      config.MAIL_URL === undefined
        ? createTransport({ streamTransport: true, buffer: true })
        : createTransport({ url: config.MAIL_URL, pool: true, ...TIMEOUTS });
  }

  async send(address: string, { subject, text, html }: MailContent): Promise<void> {
    const mail: SendMailOptions = {
      from: this.config.MAIL_FROM,
      // An object, because nodemailer would parse a string as a list of addresses.
      to: { name: '', address },
      ...{ subject, text, html },
      textEncoding: 'quoted-printable',
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    const sent = (await this.transport.sendMail(mail)) as { message?: Buffer };
    if (Buffer.isBuffer(sent.message)) await this.writeToOutbox(sent.message, address, text);
  }

  close(): void {
    this.transport.close();
  }

  private async writeToOutbox(message: Buffer, address: string, text: string): Promise<void> {
    await mkdir(this.config.MAIL_OUTBOX_DIR, { recursive: true });
    const file = join(this.config.MAIL_OUTBOX_DIR, `${Date.now()}-${randomUUID()}.eml`);
    await writeFile(file, message);
    this.log.info({ file }, `MAIL_URL is not set: wrote the mail to ${address} to a file. Text:\n${text}`);
  }
}
