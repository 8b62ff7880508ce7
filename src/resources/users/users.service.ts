import { Injectable } from '@nestjs/common';
import type { Access } from '../../access/access';
import { hashPassword, isPassword } from '../../access/password-hash';
import { FORM_ERRORS } from '../../errors/form-errors';
import { CrudService } from '../../crud/crud.service';
import type { InputValue } from '../../crud/input-field';
import { bodyObject, readInput } from '../../crud/read-input';
import { insertRow } from '../../crud/write-rows';
import { Database } from '../../database/database';
import type { Sql } from '../../database/sql';
import { lockRule } from '../../database/lock-rule';
import { plainBadRequest, httpError } from '../../errors/strapi-exception';
import { AuditLog } from '../../logging/audit-log';
import type { FieldValue } from '../../model/field-kinds';
import { isWellFormedEmail } from '../../model/is-well-formed-email';
import type { JsonObject } from '../../query/row-reader';
import { ROLE_IDS } from '../../access/role-ids';
import { checkUserText } from './check-user-text';
import { UserInputDto } from './dto/user-input.dto';
import { findAccount, isTaken, updateUser } from './user-accounts';
import { discardUserTokens } from './user-tokens';
import { User } from './user.entity';

const CREATE_KEYS = ['confirmed', 'blocked', 'role'];
const ANY_USER_KEYS = ['provider', 'confirmed', 'blocked', 'role'];
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Users as administrators and their owners change them (CONTRACT §5.6). */
@Injectable()
export class UsersService extends CrudService<User> {
  constructor(
    database: Database,
    private readonly audit: AuditLog,
  ) {
    super(User, UserInputDto, database);
  }

  async createUser(body: unknown, caller: Access): Promise<JsonObject> {
    if (grantsAdministrator(body) && !caller.isAdministrator) throw httpError(403);
    const { username, email, password } = bodyObject(body);
    if (!isText(email)) throw plainBadRequest('missing.email');
    if (!isText(username)) throw plainBadRequest('missing.username');
    if (!password) throw plainBadRequest('missing.password');
    const credentials = checkCredentials({ username, email, password });
    const { confirmed, blocked, role } = bodyObject(body);
    const input = readInput(UserInputDto, definedOnly({ confirmed, blocked, role }));
    const hashed = await hashPassword(credentials.password as string);
    const user = await this.database.write(async (sql) => {
      await checkCaller(caller, sql);
      await this.checkInput(input, sql);
      const values = new Map<string, FieldValue>([
        ['username', username],
        ['email', email.toLowerCase()],
        ['provider', 'local'],
        ['password', hashed],
        ['role', ROLE_IDS.authenticated],
        ['confirmed', false],
        ['blocked', false],
        ...pick(input.values, CREATE_KEYS),
      ]);
      await checkTaken(
        values,
        undefined,
        { username: 'Username already taken.', email: 'Email already taken.' },
        sql,
      );
      return this.reread(await insertRow(this.model, values, sql), sql);
    });
    const { id, role: given } = user as { id: number; role: { id: number } | null };
    this.audit.record('user.created', caller, { user: id, role: given?.id ?? null });
    return user;
  }

  async updateUser(id: number | undefined, body: unknown, caller: Access): Promise<JsonObject> {
    const mayChangeAny = caller.granted.has('update');
    if (!mayChangeAny && id !== caller.userId) throw httpError(403);
    await this.database.read((sql) => this.checkMayChange(id, caller, sql));
    if (mayChangeAny && grantsAdministrator(body) && !caller.isAdministrator) throw httpError(403);
    const { username, email, password } = checkCredentials(presentCredentials(bodyObject(body)));
    const hashed = password === undefined ? undefined : await hashPassword(password);
    const input = readInput(UserInputDto, body);
    const { user, columns, role } = await this.database.write(async (sql) => {
      await checkCaller(caller, sql);
      const current = await this.lockAccount(id, 'entry.notFound', sql);
      if (mayChangeAny) await this.checkInput(input, sql);
      const wanted = new Map<string, FieldValue>([
        ...(username === undefined ? [] : [['username', username] as const]),
        ...(email === undefined ? [] : [['email', email.toLowerCase()] as const]),
        ...(mayChangeAny ? pick(input.values, ANY_USER_KEYS) : []),
      ]);
      const changes = new Map([...wanted].filter(([name, value]) => current.row[name] !== value));
      await this.checkAdministrators(current.row, changes, caller, sql);
      await checkTaken(
        changes,
        current.account.id,
        { username: 'username.alreadyTaken.', email: 'Email already taken' },
        sql,
      );
      const revokes = hashed !== undefined || changes.get('blocked') === true || changes.has('role');
      if (hashed !== undefined) changes.set('password', hashed);
      if (hashed !== undefined || changes.get('blocked') === true || changes.has('email'))
        await discardUserTokens(current.account, sql);
      await updateUser(this.model, current.account, changes, revokes, sql);
      return {
        user: await this.reread(current.account.id, sql),
        columns: [...changes.keys()].filter((name) => name !== 'password'),
        // Who may do what is worth the value: null takes every right.
        role: changes.get('role') as number | null | undefined,
      };
    });
    if (columns.length > 0)
      this.audit.record('user.updated', caller, { user: user['id'] as number, columns, role });
    if (hashed !== undefined) this.audit.record('password.changed', caller, { user: user['id'] as number });
    return user;
  }

  async deleteUser(id: number | undefined, caller: Access): Promise<JsonObject> {
    const user = await this.database.write(async (sql) => {
      const { row, account } = await this.lockAccount(id, undefined, sql);
      await this.checkAdministrators(row, new Map([['role', null]]), caller, sql);
      const user = await this.reread(account.id, sql);
      await discardUserTokens(account, sql);
      await this.remove(account.id, row, sql);
      return user;
    });
    this.audit.record('user.deleted', caller, { user: user['id'] as number });
    return user;
  }

  /** Before the body is looked at; the rules are checked again when the row is locked. */
  private async checkMayChange(id: number | undefined, caller: Access, sql: Sql): Promise<void> {
    const [row] = id === undefined ? [] : await sql.rows('SELECT role FROM users WHERE id = ?', [id]);
    if (!row) throw httpError(404, 'entry.notFound');
    if (row[0] === ROLE_IDS.administrator && !caller.isAdministrator) throw httpError(403);
  }

  private async lockAccount(id: number | undefined, message: string | undefined, sql: Sql) {
    const row = await this.lock(id, sql);
    const account = id === undefined ? undefined : await findAccount('id', id, sql);
    if (!row || !account) throw httpError(404, message);
    return { row, account };
  }

  /** Only an administrator touches administrators or makes one; the last that can log in stays. */
  private async checkAdministrators(
    row: JsonObject,
    changes: ReadonlyMap<string, FieldValue>,
    caller: Access,
    sql: Sql,
  ): Promise<void> {
    const isAdministrator = row['role'] === ROLE_IDS.administrator;
    const becomesOne = changes.get('role') === ROLE_IDS.administrator;
    if ((isAdministrator || becomesOne) && !caller.isAdministrator) throw httpError(403);
    const leaves = (changes.has('role') && !becomesOne) || changes.get('blocked') === true;
    if (!isAdministrator || row['blocked'] === true || !leaves) return;
    await lockRule('administrators', sql);
    const administrators = await sql.rows('SELECT id FROM users WHERE role = ? AND blocked = 0', [
      ROLE_IDS.administrator,
    ]);
    if (administrators.length <= 1) throw plainBadRequest('last.administrator');
  }
}

/** A password took its time to be hashed: who lost the right, or the token, meanwhile is refused like any later request. */
async function checkCaller({ userId, isAdministrator, issuedAt }: Access, sql: Sql): Promise<void> {
  if (userId === undefined) return;
  const account = await findAccount('id', userId, sql);
  if (!account || account.blocked || issuedAt < account.validFrom) throw httpError(401, 'Invalid token.');
  if (isAdministrator && account.role !== ROLE_IDS.administrator) throw httpError(403);
}

const definedOnly = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** Whether the body asks for the role that only administrators may give. */
const grantsAdministrator = (body: unknown): boolean =>
  readInput(UserInputDto, { role: bodyObject(body)['role'] }).values.get('role') === ROLE_IDS.administrator;

interface Credentials {
  username?: string;
  email?: string;
  password?: string;
}

/** The credentials a PUT holds; present ones must not be empty. */
function presentCredentials({
  email,
  username,
  password,
}: Readonly<Record<string, unknown>>): Record<keyof Credentials, unknown> {
  if (email !== undefined && !isText(email)) throw plainBadRequest('email.notNull');
  if (username !== undefined && !isText(username)) throw plainBadRequest('username.notNull');
  if (password !== undefined && !password) throw plainBadRequest('password.notNull');
  return { email, username, password };
}

/** Formats, in the order of CONTRACT §5.6: the password first, then the address. */
function checkCredentials({ username, email, password }: Record<keyof Credentials, unknown>): Credentials {
  if (password !== undefined && !isPassword(password)) throw FORM_ERRORS.passwordFormat();
  if (typeof email === 'string' && !isWellFormedEmail(email)) throw FORM_ERRORS.emailFormat();
  if (typeof email === 'string') checkUserText('email', email.toLowerCase());
  if (typeof username === 'string') checkUserText('username', username);
  return { username, email, password } as Credentials;
}

async function checkTaken(
  values: ReadonlyMap<string, FieldValue>,
  self: number | undefined,
  messages: { username: string; email: string },
  sql: Sql,
): Promise<void> {
  const [username, email] = [values.get('username'), values.get('email')];
  if (typeof username === 'string' && (await isTaken('username', username, self, sql)))
    throw FORM_ERRORS.usernameTakenByOther(messages.username);
  if (typeof email === 'string' && (await isTaken('email', email, self, sql)))
    throw FORM_ERRORS.emailTakenByOther(messages.email);
}

const pick = (values: ReadonlyMap<string, InputValue>, names: readonly string[]): [string, FieldValue][] =>
  names.flatMap((name): [string, FieldValue][] =>
    values.has(name) ? [[name, values.get(name) as FieldValue]] : [],
  );
