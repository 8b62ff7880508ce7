import { newAddress } from '../support/addresses';
import { createTestApp, type TestApp } from '../support/app';
import { expectOk, type Content, type Reply } from '../support/api';
import { createUser, unique } from '../support/factories';
import type { Row } from '../support/json';
import { MailOutbox } from '../support/mail-outbox';
import { linkIn, mailTo, recipients } from '../support/read-mails';

/** A user whose password is "secret". */
interface Person {
  id: number;
  username: string;
  email: string;
}

export const REDIRECT = 'https://crm.example/welcome?by=mail';
const last = ['last@example.com', 'very.last@example.com'] as const;

/** People who must confirm their addresses, and their mails. */
export class Confirming {
  private constructor(
    readonly test: TestApp,
    readonly outbox: MailOutbox,
  ) {}

  static async create(): Promise<Confirming> {
    const outbox = await MailOutbox.create();
    const test = await createTestApp({
      EMAIL_CONFIRMATION: 'true',
      EMAIL_CONFIRMATION_REDIRECT: REDIRECT,
      PUBLIC_URL: 'https://api.crm.example',
      MAIL_OUTBOX_DIR: outbox.directory,
    });
    for (const email of last) await createUser(test.app, { email, confirmed: false });
    return new Confirming(test, outbox);
  }

  async close(): Promise<void> {
    await this.test.close();
    await this.outbox.remove();
  }

  send(content: Content): Promise<Reply<Row>> {
    const url = '/auth/send-email-confirmation';
    return this.test.anonymous.send('POST', url, { from: newAddress(), ...content });
  }

  ask(email: unknown): Promise<Reply<Row>> {
    return this.send({ json: { email } });
  }

  open(token: string): Promise<Reply<unknown>> {
    return this.test.anonymous.get(`/auth/email-confirmation?confirmation=${encodeURIComponent(token)}`);
  }

  async person(values: { confirmed?: boolean; blocked?: boolean } = {}): Promise<Person> {
    const username = unique('person');
    const email = `${username.replace(' ', '.')}@example.com`;
    const id = await createUser(this.test.app, { username, email, confirmed: false, ...values });
    return { id, username, email };
  }

  tokenIn(link: string): string {
    const { origin, pathname, searchParams } = new URL(link);
    expect(origin + pathname).toBe('https://api.crm.example/auth/email-confirmation');
    expect([...searchParams.keys()]).toEqual(['confirmation']);
    return searchParams.get('confirmation') ?? '';
  }

  async askToken(email: string): Promise<string> {
    await this.outbox.clear();
    expectOk(await this.ask(email));
    return this.tokenIn(linkIn(await mailTo(this.outbox, email)));
  }

  async isConfirmed(id: number): Promise<unknown> {
    return expectOk(await this.test.admin.get(`/users/${id}`))['confirmed'];
  }

  recipients(): Promise<string[]> {
    return recipients(this.outbox, (email) => this.ask(email), last);
  }
}
