import { Injectable } from '@nestjs/common';
import { hashPassword, isPassword, matchesPassword } from '../access/password-hash';
import { TokensService } from './tokens.service';
import { Config } from '../config/config';
import { bodyObject } from '../crud/read-input';
import { insertRow } from '../crud/write-rows';
import { Database } from '../database/database';
import type { Sql } from '../database/sql';
import { plainBadRequest } from '../errors/strapi-exception';
import { type Actor, AuditLog } from '../logging/audit-log';
import { MailDelivery } from '../mail/mail-delivery';
import type { MailKind } from '../mail/mail-kind';
import { queueMail } from '../mail/mail-queue';
import { FIELD_KINDS } from '../model/field-kinds';
import { isWellFormedEmail } from '../model/is-well-formed-email';
import { EntityReader } from '../query/entity-reader';
import type { JsonObject } from '../query/row-reader';
import {
  type Account,
  findAccount,
  findByIdentifier,
  isTaken,
  updateUser,
} from '../resources/users/user-accounts';
import { discardUserTokens, redeemUserToken } from '../resources/users/user-tokens';
import { User } from '../resources/users/user.entity';
import { checkUserText } from '../resources/users/check-user-text';
import { FORM_ERRORS } from '../errors/form-errors';

export interface Session {
  readonly jwt?: string;
  readonly user: JsonObject;
}

/** Two lists or objects are no passwords, whatever they hold. */
const differ = (a: unknown, b: unknown): boolean =>
  a !== b && !(typeof a === 'object' && typeof b === 'object');

type LoginRefusal = 'noLocalPassword' | 'invalid' | 'notConfirmed' | 'blocked';

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Strapi's local provider (CONTRACT §5.2 to §5.5). Bodies are unchecked; checks run in the documented order. */
@Injectable()
export class AuthService {
  private readonly reader: EntityReader;

  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly tokens: TokensService,
    private readonly mails: MailDelivery,
    private readonly audit: AuditLog,
  ) {
    this.reader = EntityReader.of(database.model(User));
  }

  async login(body: unknown, caller: Actor): Promise<Session> {
    const { identifier, password } = bodyObject(body);
    if (!isText(identifier)) throw FORM_ERRORS.identifierMissing();
    if (!isText(password)) throw FORM_ERRORS.passwordMissing();
    const found = await this.database.read((sql) => findByIdentifier(identifier, sql));
    const account = found?.provider === 'local' ? found : undefined;
    const refused = await this.loginRefusal(account, password);
    if (!account || refused) {
      this.audit.record('login.failed', caller, { user: account?.id, reason: refused });
      throw FORM_ERRORS[refused ?? 'invalid']();
    }
    const session = await this.database.read((sql) => this.sessionOf(account, sql));
    this.audit.record('login.ok', caller, { user: account.id });
    return session;
  }

  /** Why the account may not log in; what is asked last only with the right password, so that nobody learns of it. */
  private async loginRefusal(
    account: Account | undefined,
    password: string,
  ): Promise<LoginRefusal | undefined> {
    if (account?.password === null) return 'noLocalPassword';
    const matches = await matchesPassword(password, account?.password ?? null);
    if (!account || !matches || !isPassword(password)) return 'invalid';
    if (this.config.EMAIL_CONFIRMATION && !account.confirmed) return 'notConfirmed';
    return account.blocked ? 'blocked' : undefined;
  }

  async register(body: unknown, caller: Actor): Promise<Session> {
    const { username, email, password } = bodyObject(body);
    if (!this.config.REGISTRATION) throw FORM_ERRORS.registrationOff();
    if (!password) throw FORM_ERRORS.passwordMissing();
    if (!email) throw FORM_ERRORS.emailMissing();
    if (!isPassword(password)) throw FORM_ERRORS.passwordFormat();
    const role = await this.database.read(defaultRole);
    if (role === undefined) throw FORM_ERRORS.noDefaultRole();
    if (typeof email !== 'string' || !isWellFormedEmail(email)) throw FORM_ERRORS.emailFormat();
    if (!isText(username)) throw FORM_ERRORS.usernameMissing();
    const address = email.toLowerCase();
    checkUserText('email', address);
    checkUserText('username', username);
    const hashed = await hashPassword(password);
    const needsConfirmation = this.config.EMAIL_CONFIRMATION;
    const values = {
      ...{ username, email: address, provider: 'local', password: hashed, role },
      ...{ confirmed: !needsConfirmation, blocked: false },
    };
    const session = await this.database.write(async (sql) => {
      if (await isTaken('email', address, undefined, sql)) throw FORM_ERRORS.emailTaken();
      if (await isTaken('username', username, undefined, sql)) throw FORM_ERRORS.usernameTaken();
      const id = await insertRow(this.database.model(User), new Map(Object.entries(values)), sql);
      const { jwt, user } = await this.session(id, 0, sql);
      if (!needsConfirmation) return { jwt, user };
      await queueMail('confirmation', address, sql);
      return { user };
    });
    if (needsConfirmation) this.mails.wake();
    this.audit.record('user.created', caller, { user: session.user['id'] as number, role });
    return session;
  }

  /** Answers the same whether the address is known or not; a mail goes to known, unblocked users only. */
  async forgotPassword(body: unknown): Promise<{ ok: true }> {
    const { email } = bodyObject(body);
    if (!isText(email) || !isWellFormedEmail(email)) throw FORM_ERRORS.emailFormatOfReset();
    await this.mail('reset', email.toLowerCase());
    return { ok: true };
  }

  async resetPassword(body: unknown, caller: Actor): Promise<Session> {
    const { code, password, passwordConfirmation } = bodyObject(body);
    if (password && passwordConfirmation && differ(password, passwordConfirmation))
      throw FORM_ERRORS.passwordsDiffer();
    if (!code || !password || !passwordConfirmation) throw FORM_ERRORS.parametersMissing();
    if (!isPassword(password)) throw FORM_ERRORS.passwordFormat();
    if (typeof code !== 'string') throw FORM_ERRORS.codeInvalid();
    const hashed = await hashPassword(password);
    const session = await this.database.write(async (sql) => {
      const id = await redeemUserToken(code, 'reset', sql);
      const account = id === undefined ? undefined : await findAccount('id', id, sql);
      if (!account) throw FORM_ERRORS.codeInvalid();
      await discardUserTokens(account, sql);
      const validFrom = await updateUser(
        this.database.model(User),
        account,
        new Map([['password', hashed]]),
        true,
        sql,
      );
      return this.session(account.id, validFrom, sql);
    });
    this.audit.record('password.changed', caller, {
      user: session.user['id'] as number,
      reason: 'reset by mail',
    });
    return session;
  }

  async sendEmailConfirmation(body: unknown): Promise<{ email: string; sent: true }> {
    const { email } = bodyObject(body);
    if (!email) throw plainBadRequest('missing.email');
    if (typeof email !== 'string' || !isWellFormedEmail(email)) throw plainBadRequest('wrong.email');
    const address = email.toLowerCase();
    await this.mail('confirmation', address);
    return { email: address, sent: true };
  }

  async confirmEmail(token: unknown, caller: Actor): Promise<void> {
    if (!isText(token)) throw plainBadRequest('token.invalid');
    const user = await this.database.write(async (sql) => {
      const id = await redeemUserToken(token, 'confirmation', sql);
      const account = id === undefined ? undefined : await findAccount('id', id, sql);
      if (!account) throw plainBadRequest('token.invalid');
      if (!account.confirmed)
        await updateUser(this.database.model(User), account, new Map([['confirmed', true]]), false, sql);
      return account.id;
    });
    this.audit.record('email.confirmed', caller, { user });
  }

  private async mail(kind: MailKind, address: string): Promise<void> {
    // Nobody has an address that no row can hold.
    if (FIELD_KINDS.string.parse(address) === undefined) return;
    await this.database.write((sql) => queueMail(kind, address, sql));
    this.mails.wake();
  }

  /** The comparison may have waited: a password that was changed, or an account that went away, since then counts. */
  private async sessionOf({ id, password, validFrom }: Account, sql: Sql): Promise<Session> {
    const now = await findAccount('id', id, sql);
    if (now?.password !== password || now.validFrom !== validFrom) throw FORM_ERRORS.invalid();
    return this.session(id, validFrom, sql);
  }

  private async session(id: number, validFrom: number, sql: Sql): Promise<Session> {
    const user = (await this.reader.byId(id, sql)) as JsonObject;
    return { jwt: this.tokens.issue(id, validFrom), user };
  }
}

async function defaultRole(sql: Sql): Promise<number | undefined> {
  const [row] = await sql.rows("SELECT id FROM roles WHERE type = 'authenticated'");
  return row && Number(row[0]);
}
