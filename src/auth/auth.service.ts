import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { hashPassword, isPassword, matchesPassword } from '../access/password-hash';
import { TokensService } from '../access/tokens.service';
import { Config } from '../config/config';
import { bodyObject } from '../crud/read-input';
import { insertRow } from '../crud/write-rows';
import { Database } from '../database/database';
import type { Sql } from '../database/sql';
import { plainBadRequest } from '../errors/strapi-exception';
import { MailService } from '../mail/mail.service';
import { isWellFormedEmail } from '../model/is-well-formed-email';
import { EntityReader } from '../query/entity-reader';
import type { JsonObject } from '../query/row-shape';
import { type Account, findAccount, isTaken, updateUser } from '../resources/users/user-accounts';
import { discardUserTokens, issueUserToken, redeemUserToken } from '../resources/users/user-tokens';
import { User } from '../resources/users/user.entity';
import { checkUserText } from '../resources/users/check-user-text';
import { FORM_ERRORS } from '../errors/form-errors';

export interface Session {
  readonly jwt?: string;
  readonly user: JsonObject;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Strapi's local provider (CONTRACT §5.2 to §5.5). Bodies are unchecked; checks run in the documented order. */
@Injectable()
export class AuthService {
  private readonly reader: EntityReader;

  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly tokens: TokensService,
    private readonly mail: MailService,
  ) {
    this.reader = EntityReader.of(database.model(User));
  }

  async login(body: unknown): Promise<Session> {
    const { identifier, password } = bodyObject(body);
    if (!isText(identifier)) throw FORM_ERRORS.identifierMissing();
    if (!isText(password)) throw FORM_ERRORS.passwordMissing();
    const account = await this.database.read((sql) => findByIdentifier(identifier, sql));
    if (account?.password === null) throw FORM_ERRORS.noLocalPassword();
    const matches = await matchesPassword(password, account?.password ?? null);
    if (!account || !matches || !isPassword(password)) throw FORM_ERRORS.invalid();
    this.checkMayEnter(account);
    return this.database.read((sql) => this.session(account.id, account.validFrom, sql));
  }

  async register(body: unknown): Promise<Session> {
    const { username, email, password } = bodyObject(body);
    if (!this.config.REGISTRATION) throw FORM_ERRORS.registrationOff();
    if (!password) throw FORM_ERRORS.passwordMissing();
    if (!email) throw FORM_ERRORS.emailMissing();
    if (!isPassword(password)) throw FORM_ERRORS.passwordFormat();
    const role = await this.database.read(defaultRole);
    if (role === undefined) throw FORM_ERRORS.noDefaultRole();
    if (typeof email !== 'string' || !isWellFormedEmail(email)) throw FORM_ERRORS.emailFormat();
    if (!isText(username)) throw FORM_ERRORS.usernameMissing();
    checkUserText('email', email);
    checkUserText('username', username);
    const address = email.toLowerCase();
    const hashed = await hashPassword(password);
    const needsConfirmation = this.config.EMAIL_CONFIRMATION;
    const values = {
      ...{ username, email: address, provider: 'local', password: hashed, role },
      ...{ confirmed: !needsConfirmation, blocked: false },
    };
    const { token, ...session } = await this.database.write(async (sql) => {
      if (await isTaken('email', address, undefined, sql)) throw FORM_ERRORS.emailTaken();
      if (await isTaken('username', username, undefined, sql)) throw FORM_ERRORS.usernameTaken();
      const id = await insertRow(this.database.model(User), new Map(Object.entries(values)), sql);
      const { jwt, user } = await this.session(id, 0, sql);
      return needsConfirmation
        ? { user, token: await issueUserToken(id, 'confirmation', sql) }
        : { jwt, user };
    });
    if (token !== undefined) this.mail.sendConfirmation(address, username, token);
    return session;
  }

  /** Answers the same whether the address is known or not; a mail goes to known, unblocked users only. */
  async forgotPassword(body: unknown): Promise<{ ok: true }> {
    const { email } = bodyObject(body);
    if (!isText(email) || !isWellFormedEmail(email)) throw FORM_ERRORS.emailFormatOfReset();
    const address = email.toLowerCase();
    const token = await this.database.write(async (sql) => {
      const account = await findAccount('email', address, sql);
      return account && !account.blocked ? issueUserToken(account.id, 'reset', sql) : undefined;
    });
    if (token !== undefined) this.mail.sendReset(address, token);
    return { ok: true };
  }

  async resetPassword(body: unknown): Promise<Session> {
    const { code, password, passwordConfirmation } = bodyObject(body);
    if (password && passwordConfirmation && !isDeepStrictEqual(password, passwordConfirmation))
      throw FORM_ERRORS.passwordsDiffer();
    if (!code || !password || !passwordConfirmation) throw FORM_ERRORS.parametersMissing();
    if (!isPassword(password)) throw FORM_ERRORS.passwordFormat();
    if (typeof code !== 'string') throw FORM_ERRORS.codeInvalid();
    const hashed = await hashPassword(password);
    return this.database.write(async (sql) => {
      const id = await redeemUserToken(code, 'reset', sql);
      const account = id === undefined ? undefined : await findAccount('id', id, sql);
      if (!account) throw FORM_ERRORS.codeInvalid();
      await discardUserTokens(account.id, sql);
      const validFrom = await updateUser(
        this.database.model(User),
        account,
        new Map([['password', hashed]]),
        true,
        sql,
      );
      return this.session(account.id, validFrom, sql);
    });
  }

  async sendEmailConfirmation(body: unknown): Promise<{ email: string; sent: true }> {
    const { email } = bodyObject(body);
    if (!email) throw plainBadRequest('missing.email');
    if (typeof email !== 'string' || !isWellFormedEmail(email)) throw plainBadRequest('wrong.email');
    const address = email.toLowerCase();
    const token = await this.database.write(async (sql) => {
      const account = await findAccount('email', address, sql);
      const isWaiting = account && !account.confirmed && !account.blocked;
      return isWaiting ? issueUserToken(account.id, 'confirmation', sql) : undefined;
    });
    if (token !== undefined) this.mail.sendConfirmation(address, address, token);
    return { email: address, sent: true };
  }

  async confirmEmail(token: unknown): Promise<void> {
    if (!isText(token)) throw plainBadRequest('token.invalid');
    await this.database.write(async (sql) => {
      const id = await redeemUserToken(token, 'confirmation', sql);
      const account = id === undefined ? undefined : await findAccount('id', id, sql);
      if (!account) throw plainBadRequest('token.invalid');
      if (!account.confirmed)
        await updateUser(this.database.model(User), account, new Map([['confirmed', true]]), false, sql);
    });
  }

  /** Asked only with the right password, so that nobody learns whether an account exists. */
  private checkMayEnter(account: Account): void {
    if (this.config.EMAIL_CONFIRMATION && !account.confirmed) throw FORM_ERRORS.notConfirmed();
    if (account.blocked) throw FORM_ERRORS.blocked();
  }

  private async session(id: number, validFrom: number, sql: Sql): Promise<Session> {
    const user = (await this.reader.byId(id, sql)) as JsonObject;
    return { jwt: this.tokens.issue(id, validFrom), user };
  }
}

async function findByIdentifier(identifier: string, sql: Sql): Promise<Account | undefined> {
  // The driver would replace a lone surrogate by a letter that a name may hold.
  if (!identifier.isWellFormed()) return undefined;
  const isEmail = isWellFormedEmail(identifier);
  const account = await (isEmail
    ? findAccount('email', identifier.toLowerCase(), sql)
    : findAccount('username', identifier, sql));
  return account?.provider === 'local' ? account : undefined;
}

async function defaultRole(sql: Sql): Promise<number | undefined> {
  const [row] = await sql.rows("SELECT id FROM roles WHERE type = 'authenticated'");
  return row && Number(row[0]);
}
