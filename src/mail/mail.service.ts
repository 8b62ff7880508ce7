import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import { Config } from '../config/config';

/** Mails with links to this server: over SMTP, or as `.eml` files where no server is configured. */
@Injectable()
export class MailService {
  private readonly logger = new Logger(MailService.name);
  private readonly transport: Transporter;

  constructor(private readonly config: Config) {
    this.transport =
      config.MAIL_URL === undefined
        ? createTransport({ streamTransport: true, buffer: true })
        : createTransport(config.MAIL_URL);
  }

  /** Both return at once; the mail goes out after the answer, and a mail that fails is logged. */
  sendReset(address: string, token: string): void {
    const page = this.config.RESET_PASSWORD_URL ?? `${this.config.PUBLIC_URL}/reset-password`;
    this.sendLater(
      address,
      'Reset password',
      `Somebody, hopefully you, asked for a new password. Set it here within an hour:\n\n${page}?code=${token}\n`,
    );
  }

  sendConfirmation(address: string, name: string, token: string): void {
    const link = `${this.config.PUBLIC_URL}/auth/email-confirmation?confirmation=${token}`;
    this.sendLater(
      address,
      'Confirm your address',
      `Hello ${name},\n\nplease confirm your address within a day:\n\n${link}\n`,
    );
  }

  private sendLater(address: string, subject: string, text: string): void {
    setImmediate(() => {
      this.send(address, subject, text).catch((error: unknown) => this.logger.error(error));
    });
  }

  private async send(address: string, subject: string, text: string): Promise<void> {
    // An address object, not a text: nodemailer would read a list out of a text.
    const mail: SendMailOptions = {
      from: this.config.MAIL_FROM,
      to: { name: '', address },
      subject,
      text,
      textEncoding: 'quoted-printable',
    };
    const sent = (await this.transport.sendMail(mail)) as { message?: Buffer };
    if (Buffer.isBuffer(sent.message)) await this.keep(sent.message, subject);
  }

  private async keep(message: Buffer, subject: string): Promise<void> {
    await mkdir(this.config.MAIL_OUTBOX_DIR, { recursive: true });
    const file = join(this.config.MAIL_OUTBOX_DIR, `${Date.now()}-${randomUUID()}.eml`);
    await writeFile(file, message);
    this.logger.log(`Mail "${subject}" written to ${file}`);
  }
}
