import { Injectable } from '@nestjs/common';
import { hashPassword, isPassword, matchesPassword } from '../access/password-hash';
import { Config } from '../config/config';
import { insertRow } from '../crud/write-rows';
import { Database } from '../database/database';
import type { Sql } from '../database/sql';
import { FORM_ERRORS } from '../errors/form-errors';
import { plainBadRequest } from '../errors/strapi-exception';
import { type Actor, AuditLog } from '../logging/audit-log';
import { MailDelivery } from '../mail/mail-delivery';
import type { MailKind } from '../mail/mail-kind';
import { queueMail } from '../mail/mail-queue';
import { FIELD_KINDS } from '../model/field-kinds';
import type { Model } from '../model/model';
import { rowValues, type Shown } from '../model/rows';
import { EntityReader } from '../query/entity-reader';
import { Role } from '../resources/roles/role.entity';
import { isText } from '../resources/users/credential-rules';
import {
  type Account,
  findAccount,
  findByIdentifier,
  isTaken,
  updateUser,
} from '../resources/users/user-accounts';
import { discardUserTokens, redeemUserToken } from '../resources/users/user-tokens';
import { User } from '../resources/users/user.entity';
import type { ConfirmationEmailDto, EmailDto, LoginDto, RegisterDto, ResetPasswordDto } from './dto/auth.dto';
import { TokensService } from './tokens.service';

export interface Session {
  /** Absent until the address of a new account is confirmed. */
  readonly jwt?: string;
  readonly user: Shown<User>;
}

type LoginError = 'noLocalPassword' | 'invalid' | 'notConfirmed' | 'blocked';

/** Strapi's local provider (CONTRACT §5.2 to §5.5). */
@Injectable()
export class AuthService {
  private readonly users: Model<User>;
  private readonly reader: EntityReader<User>;

  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly tokens: TokensService,
    private readonly mails: MailDelivery,
    private readonly audit: AuditLog,
  ) {
    this.users = database.model(User);
    this.reader = EntityReader.of(this.users);
  }

  /** Returns the account of a login; throws the documented error for wrong credentials. */
  async validateAccount({ identifier, password }: LoginDto, caller: Actor): Promise<Account> {
    const found = await this.database.read((sql) => findByIdentifier(identifier, sql));
    const account = found?.provider === 'local' ? found : undefined;
    const reason = await this.loginError(account, password);
    if (!account || reason) {
      this.audit.record('login.failed', caller, { user: account?.id, reason });
      throw FORM_ERRORS[reason ?? 'invalid']();
    }
    return account;
  }

  /** Starts a session for an account whose password was checked. */
  async login(account: Account, caller: Actor): Promise<Session> {
    const session = await this.database.read((sql) => this.sessionOf(account, sql));
    this.audit.record('login.ok', caller, { user: account.id });
    return session;
  }

  /** The state of the account is revealed only to a caller with the right password. */
  private async loginError(account: Account | undefined, password: string): Promise<LoginError | undefined> {
    // Strapi: a user without a password is told so before anything is compared.
    if (account?.password === null) return 'noLocalPassword';
    const matches = await matchesPassword(password, account?.password ?? null);
    if (!account || !matches || !isPassword(password)) return 'invalid';
    if (this.config.EMAIL_CONFIRMATION && !account.confirmed) return 'notConfirmed';
    return account.blocked ? 'blocked' : undefined;
  }

  async register({ username, email, password }: RegisterDto, caller: Actor): Promise<Session> {
    // Strapi: e-mail addresses of accounts are stored in lower case.
    const address = email.toLowerCase();
    const hashed = await hashPassword(password);
    const needsConfirmation = this.config.EMAIL_CONFIRMATION;
    const { session, role } = await this.database.write(async (sql) => {
      const defaultRole = await sql.manager.findOneBy(Role, { type: 'authenticated' });
      if (!defaultRole) throw FORM_ERRORS.noDefaultRole();
      if (await isTaken('email', address, undefined, sql)) throw FORM_ERRORS.emailTaken();
      if (await isTaken('username', username, undefined, sql)) throw FORM_ERRORS.usernameTaken();
      const credentials = { username, email: address, provider: 'local', password: hashed };
      const flags = { role: defaultRole.id, confirmed: !needsConfirmation, blocked: false };
      const id = await insertRow(this.users, rowValues(User, { ...credentials, ...flags }), sql);
      if (needsConfirmation) await queueMail('confirmation', address, sql);
      return { session: await this.session(id, 0, sql), role: defaultRole.id };
    });
    if (needsConfirmation) this.mails.wake();
    this.audit.record('user.created', caller, { user: session.user.id, role });
    // Strapi: an account that must be confirmed first gets no `jwt` key.
    return needsConfirmation ? { user: session.user } : session;
  }

  /** The response is the same for known and unknown addresses; only known, unblocked users get a mail. */
  async forgotPassword({ email }: EmailDto): Promise<{ ok: true }> {
    await this.mail('reset', email.toLowerCase());
    // Strapi: the response says `ok` and nothing else.
    return { ok: true };
  }

  async resetPassword({ code, password }: ResetPasswordDto, caller: Actor): Promise<Session> {
    const hashed = await hashPassword(password);
    const session = await this.database.write(async (sql) => {
      const id = await redeemUserToken(code, 'reset', sql);
      const account = id === undefined ? undefined : await findAccount({ id }, sql);
      if (!account) throw FORM_ERRORS.codeInvalid();
      await discardUserTokens(account, sql);
      const values = rowValues(User, { password: hashed });
      const validFrom = await updateUser(this.users, account, values, true, sql);
      return this.session(account.id, validFrom, sql);
    });
    this.audit.record('password.changed', caller, { user: session.user.id, reason: 'reset by mail' });
    return session;
  }

  async sendEmailConfirmation({ email }: ConfirmationEmailDto): Promise<{ email: string; sent: true }> {
    const address = email.toLowerCase();
    await this.mail('confirmation', address);
    // Strapi: the body repeats the address in lower case.
    return { email: address, sent: true };
  }

  async confirmEmail(token: unknown, caller: Actor): Promise<void> {
    // Strapi: a bad confirmation token is a bare code, not a form error.
    if (!isText(token)) throw plainBadRequest('token.invalid');
    const user = await this.database.write(async (sql) => {
      const id = await redeemUserToken(token, 'confirmation', sql);
      const account = id === undefined ? undefined : await findAccount({ id }, sql);
      if (!account) throw plainBadRequest('token.invalid');
      if (!account.confirmed)
        await updateUser(this.users, account, rowValues(User, { confirmed: true }), false, sql);
      return account.id;
    });
    this.audit.record('email.confirmed', caller, { user });
  }

  private async mail(kind: MailKind, address: string): Promise<void> {
    // An address that no row can hold belongs to nobody.
    if (FIELD_KINDS.string.parse(address) === undefined) return;
    await this.database.write((sql) => queueMail(kind, address, sql));
    this.mails.wake();
  }

  /** Checks the account again: the password comparison takes time, and the account may have changed meanwhile. */
  private async sessionOf(
    { id, password, tokens_valid_from: validFrom }: Account,
    sql: Sql,
  ): Promise<Session> {
    const now = await findAccount({ id }, sql);
    if (now?.password !== password || now.tokens_valid_from !== validFrom) throw FORM_ERRORS.invalid();
    return this.session(id, validFrom, sql);
  }

  private async session(id: number, validFrom: number, sql: Sql): Promise<Required<Session>> {
    const user = (await this.reader.byId(id, sql)) as Shown<User>;
    return { jwt: this.tokens.issue(id, validFrom), user };
  }
}
