import { Injectable } from '@nestjs/common';
import { Config } from '../config/config';
import { Database } from '../database/database';
import { MailDelivery } from '../mail/mail-delivery';
import type { MailKind } from '../mail/mail-kind';
import { isQueued, type ClaimedMail } from '../mail/mail-queue';
import { type MailContent, renderMail } from '../mail/mail-templates';
import { type Account, findAccount } from '../resources/users/user-accounts';
import { issueUserToken } from '../resources/users/user-tokens';

/** Who still needs a mail when it is about to be sent (CONTRACT §5.4, §5.5). */
const NEEDS: Readonly<Record<MailKind, (account: Account) => boolean>> = {
  reset: ({ blocked }) => !blocked,
  confirmation: ({ blocked, confirmed }) => !blocked && !confirmed,
};

/**
 * The mails of the auth routes. A route queues one for any address, known or not, and so takes the same time for
 * both; who has the address, and the secret in the link, is found out here, after the answer.
 */
@Injectable()
export class AccountMails {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    delivery: MailDelivery,
  ) {
    delivery.setComposer((mail) => this.compose(mail));
  }

  private async compose({ id, kind, address }: ClaimedMail): Promise<MailContent | undefined> {
    const issued = await this.database.write(async (sql) => {
      // Locked, so that a change of the account comes before and is seen, or after and discards the token.
      const account = await findAccount({ email: address }, sql, { lock: true });
      if (!account || !NEEDS[kind](account) || !(await isQueued(id, sql))) return undefined;
      return { name: account.username, token: await issueUserToken(account.id, kind, sql) };
    });
    return issued && renderMail(kind, { name: issued.name, link: this.linkOf(kind, issued.token) });
  }

  /** From the configuration alone: a request's Host header cannot lead a link astray. */
  private linkOf(kind: MailKind, token: string): string {
    const { PUBLIC_URL, RESET_PASSWORD_URL = `${PUBLIC_URL}/reset-password` } = this.config;
    return kind === 'reset'
      ? `${RESET_PASSWORD_URL}?code=${token}`
      : `${PUBLIC_URL}/auth/email-confirmation?confirmation=${token}`;
  }
}
