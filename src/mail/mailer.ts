import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import type { Logger } from 'pino';
import { Config } from '../config/config';
import { LOG } from '../logging/log';
import type { MailContent } from './mail-templates';

/** Milliseconds; together less than the lease of a queued mail. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Sends over SMTP; without a server, writes files in development and nothing in production. */
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
      // An address object, not a text: nodemailer would read a list out of a text.
      to: { name: '', address },
      ...{ subject, text, html },
      textEncoding: 'quoted-printable',
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    const sent = (await this.transport.sendMail(mail)) as { message?: Buffer };
    if (Buffer.isBuffer(sent.message)) await this.keep(sent.message, address, text);
  }

  close(): void {
    this.transport.close();
  }

  private async keep(message: Buffer, address: string, text: string): Promise<void> {
    await mkdir(this.config.MAIL_OUTBOX_DIR, { recursive: true });
    const file = join(this.config.MAIL_OUTBOX_DIR, `${Date.now()}-${randomUUID()}.eml`);
    await writeFile(file, message);
    this.log.info({ file }, `No MAIL_URL: the mail to ${address} is in a file. It says:\n${text}`);
  }
}
