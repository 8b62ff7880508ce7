import { Injectable } from '@nestjs/common';
import type { Access } from '../../access/access';
import { hashPassword } from '../../access/password-hash';
import { ROLE_IDS } from '../../access/role-ids';
import { CrudService } from '../../crud/crud.service';
import { readInput, typedValues } from '../../crud/read-input';
import { insertRow } from '../../crud/write-rows';
import { Database } from '../../database/database';
import { lockRule } from '../../database/lock-rule';
import type { Sql } from '../../database/sql';
import { FORM_ERRORS } from '../../errors/form-errors';
import { httpError, plainBadRequest } from '../../errors/strapi-exception';
import { AuditLog } from '../../logging/audit-log';
import { cellsOfRow, type Row, type RowValues, rowValues, type Shown } from '../../model/rows';
import { type Validated, validDto } from '../../rest/body.pipe';
import type { CreateUserDto, UpdateUserDto } from './dto/user.dto';
import { UserInputDto } from './dto/user-input.dto';
import { type Account, findAccount, isTaken, updateUser } from './user-accounts';
import { discardUserTokens } from './user-tokens';
import { User } from './user.entity';

type UserValues = Partial<Row<User>>;

/** Users as administrators and their owners change them (CONTRACT §5.6). */
@Injectable()
export class UsersService extends CrudService<User> {
  constructor(
    database: Database,
    private readonly audit: AuditLog,
  ) {
    super(User, { create: UserInputDto, update: UserInputDto }, database);
  }

  async createUser(body: Validated<CreateUserDto>, caller: Access): Promise<Shown<User>> {
    if (grantsAdministrator(body.dto) && !caller.isAdministrator) throw httpError(403);
    const { username, email, password, confirmed, blocked, role } = validDto(body);
    const input = readInput(UserInputDto, definedOnly({ confirmed, blocked, role }));
    const hashed = await hashPassword(password);
    const user = await this.database.write(async (sql) => {
      await checkCaller(caller, sql);
      await this.checkInput(input, sql);
      const defaults = { role: ROLE_IDS.authenticated, confirmed: false, blocked: false };
      const credentials = { username, email: email.toLowerCase(), provider: 'local', password: hashed };
      const values = { ...credentials, ...defaults, ...typedValues<User>(input) };
      await checkTaken(values, undefined, CREATE_MESSAGES, sql);
      return this.reread(await insertRow(this.model, rowValues(User, values), sql), sql);
    });
    this.audit.record('user.created', caller, { user: user.id, role: user.role?.id ?? null });
    return user;
  }

  async updateUser(
    id: number | undefined,
    body: Validated<UpdateUserDto>,
    caller: Access,
  ): Promise<Shown<User>> {
    const mayChangeAny = caller.granted.has('update');
    if (!mayChangeAny && id !== caller.userId) throw httpError(403);
    await this.database.read((sql) => checkMayChange(id, caller, sql));
    if (mayChangeAny && grantsAdministrator(body.dto) && !caller.isAdministrator) throw httpError(403);
    const { username, email, password, ...columns } = validDto(body);
    const hashed = password === undefined ? undefined : await hashPassword(password);
    const input = readInput(UserInputDto, definedOnly({ username, email, ...columns }));
    const { user, changed, role } = await this.database.write(async (sql) => {
      await checkCaller(caller, sql);
      const { row, account } = await this.lockAccount(id, 'entry.notFound', sql);
      if (mayChangeAny) await this.checkInput(input, sql);
      const credentials = definedOnly({ username, email: email?.toLowerCase() });
      const others = mayChangeAny ? withoutCredentials(typedValues<User>(input)) : {};
      const changes = differing({ ...credentials, ...others }, row);
      await this.checkAdministrators(row, changes, caller, sql);
      await checkTaken(changes, account.id, UPDATE_MESSAGES, sql);
      const isSecurityChange = hashed !== undefined || changes.blocked === true;
      if (isSecurityChange || changes.email !== undefined) await discardUserTokens(account, sql);
      const values = rowValues(User, { ...changes, ...(hashed !== undefined && { password: hashed }) });
      await updateUser(this.model, account, values, isSecurityChange || 'role' in changes, sql);
      return {
        user: await this.reread(account.id, sql),
        changed: Object.keys(changes),
        // The audit log names the new role, because it decides the rights; null means none.
        role: changes.role,
      };
    });
    if (changed.length > 0)
      this.audit.record('user.updated', caller, { user: user.id, columns: changed, role });
    if (hashed !== undefined) this.audit.record('password.changed', caller, { user: user.id });
    return user;
  }

  async deleteUser(id: number | undefined, caller: Access): Promise<Shown<User>> {
    const user = await this.database.write(async (sql) => {
      const { row, account } = await this.lockAccount(id, undefined, sql);
      await this.checkAdministrators(row, { role: null }, caller, sql);
      const shown = await this.reread(account.id, sql);
      await discardUserTokens(account, sql);
      await this.remove(account.id, row, sql);
      return shown;
    });
    this.audit.record('user.deleted', caller, { user: user.id });
    return user;
  }

  private async lockAccount(
    id: number | undefined,
    message: string | undefined,
    sql: Sql,
  ): Promise<{ row: Row<User>; account: Account }> {
    const row = await this.lock(id, sql);
    const account = id === undefined ? undefined : await findAccount({ id }, sql);
    if (!row || !account) throw httpError(404, message);
    return { row, account };
  }

  /** Only administrators change administrators or make one; the last unblocked one is kept (CONTRACT §5.6). */
  private async checkAdministrators(
    row: Row<User>,
    changes: UserValues,
    caller: Access,
    sql: Sql,
  ): Promise<void> {
    const isAdministrator = row.role === ROLE_IDS.administrator;
    const becomesOne = changes.role === ROLE_IDS.administrator;
    if ((isAdministrator || becomesOne) && !caller.isAdministrator) throw httpError(403);
    const leaves = (changes.role !== undefined && !becomesOne) || changes.blocked === true;
    if (!isAdministrator || row.blocked || !leaves) return;
    await lockRule('administrators', sql);
    const role = { id: ROLE_IDS.administrator };
    if ((await sql.manager.countBy(User, { role, blocked: false })) <= 1)
      throw plainBadRequest('last.administrator');
  }
}

interface TakenMessages {
  readonly username: string;
  readonly email: string;
}

// Strapi: four spellings of two errors, here and on registration.
const CREATE_MESSAGES: TakenMessages = {
  username: 'Username already taken.',
  email: 'Email already taken.',
};
const UPDATE_MESSAGES: TakenMessages = {
  username: 'username.alreadyTaken.',
  email: 'Email already taken',
};

/** Checks the target before the body is validated; the same rules are checked again once the row is locked. */
async function checkMayChange(id: number | undefined, caller: Access, sql: Sql): Promise<void> {
  const account = id === undefined ? undefined : await findAccount({ id }, sql);
  if (!account) throw httpError(404, 'entry.notFound');
  if (account.role === ROLE_IDS.administrator && !caller.isAdministrator) throw httpError(403);
}

/** Checks the caller again, because hashing a password takes time: rights or a token may be gone meanwhile. */
async function checkCaller({ userId, isAdministrator, issuedAt }: Access, sql: Sql): Promise<void> {
  if (userId === undefined) return;
  const account = await findAccount({ id: userId }, sql);
  if (!account || account.blocked || issuedAt < account.tokens_valid_from)
    throw httpError(401, 'Invalid token.');
  if (isAdministrator && account.role !== ROLE_IDS.administrator) throw httpError(403);
}

const definedOnly = <Values extends object>(values: Values): Partial<Values> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Values>;

const withoutCredentials = ({ username: _username, email: _email, ...others }: UserValues): UserValues =>
  others;

/** The wanted values that differ from the stored row. */
function differing(wanted: UserValues, row: Row<User>): UserValues {
  const stored: RowValues = cellsOfRow(row);
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => stored.get(name) !== value));
}

/** True when the body asks for the administrator role, which only administrators may give. */
const grantsAdministrator = ({ role }: Partial<Record<'role', unknown>>): boolean =>
  typedValues<User>(readInput(UserInputDto, { role })).role === ROLE_IDS.administrator;

async function checkTaken(
  { username, email }: UserValues,
  self: number | undefined,
  messages: TakenMessages,
  sql: Sql,
): Promise<void> {
  if (username !== undefined && (await isTaken('username', username, self, sql)))
    throw FORM_ERRORS.usernameTakenByOther(messages.username);
  if (email !== undefined && (await isTaken('email', email, self, sql)))
    throw FORM_ERRORS.emailTakenByOther(messages.email);
}
