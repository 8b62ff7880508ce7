import { newAddress } from '../support/addresses';
import { createTestApp, type TestApp } from '../support/app';
import type { Api, Reply } from '../support/api';
import { E } from '../support/errors';
import { createUser, unique } from '../support/factories';
import type { Body, Row } from '../support/json';
import { tokenOf } from '../support/jwt';
import { MailOutbox } from '../support/mail-outbox';

export interface Session {
  jwt: string;
  user: Row;
}

/** A user whose password is "secret". */
export interface Person {
  id: number;
  username: string;
  email: string;
  api: Api;
}

export const badCode = E('Auth.form.error.code.provide', 'Incorrect code provided.');
export const incomplete = E('Auth.form.error.params.provide', 'Incorrect params provided.');

/** People who forget their passwords, and their mails. */
export class Resetting {
  private constructor(
    readonly test: TestApp,
    private readonly outbox: MailOutbox,
  ) {}

  static async create(): Promise<Resetting> {
    const outbox = await MailOutbox.create();
    return new Resetting(await createTestApp({ MAIL_OUTBOX_DIR: outbox.directory }), outbox);
  }

  async close(): Promise<void> {
    await this.test.close();
    await this.outbox.remove();
  }

  post(url: string, json: unknown): Promise<Reply<Session>> {
    return this.test.anonymous.send('POST', url, { from: newAddress(), json });
  }

  login(identifier: string, password: string): Promise<Reply<Session>> {
    return this.post('/auth/local', { identifier, password });
  }

  /** The new password is "changed" unless the body says otherwise. */
  reset(body: Body): Promise<Reply<Session>> {
    return this.post('/auth/reset-password', {
      password: 'changed',
      passwordConfirmation: 'changed',
      ...body,
    });
  }

  async person(): Promise<Person> {
    const username = unique('person');
    const email = `${username.replace(' ', '.')}@example.com`;
    const id = await createUser(this.test.app, { username, email });
    return { id, username, email, api: this.test.anonymous.as(tokenOf(id)) };
  }

  async askCode(email: string): Promise<string> {
    await this.outbox.clear();
    expect((await this.post('/auth/forgot-password', { email })).text).toBe('{"ok":true}');
    return this.outbox.readCode(email);
  }
}
