import { type FindOptionsWhere, Not } from 'typeorm';
import { nowInSeconds } from '../../clock/now-in-seconds';
import { updateRow } from '../../crud/write-rows';
import type { Sql } from '../../database/sql';
import { isWellFormedEmail } from '../../model/is-well-formed-email';
import type { Model } from '../../model/model';
import { type Row, type RowValues, rowValues } from '../../model/rows';
import { User } from './user.entity';

/** The columns, private ones included, that authentication and account changes need. */
const ACCOUNT_COLUMNS = {
  id: true,
  username: true,
  email: true,
  password: true,
  confirmed: true,
  blocked: true,
  tokens_valid_from: true,
  provider: true,
} as const;

export type Account = Pick<Row<User>, keyof typeof ACCOUNT_COLUMNS | 'role'>;

/** Finds an account by a unique column; `lock` blocks concurrent changes until the transaction ends. */
export async function findAccount(
  where: FindOptionsWhere<User>,
  sql: Sql,
  { lock = false } = {},
): Promise<Account | undefined> {
  // The lock must not cover the joined role.
  if (lock) await sql.manager.findOne(User, { select: { id: true }, where, ...sql.dialect.lockRow });
  const select = { ...ACCOUNT_COLUMNS, role: { id: true } };
  const [user] = await sql.manager.find(User, { select, where, relations: { role: true } });
  return user && { ...user, role: user.role?.id ?? null };
}

/** Finds the account of a login: by e-mail address in any case, else by exact user name (CONTRACT §5.2). */
export async function findByIdentifier(identifier: string, sql: Sql): Promise<Account | undefined> {
  // The driver would replace a lone surrogate by a letter that a stored name may contain.
  if (!identifier.isWellFormed()) return undefined;
  // Strapi: the user name is case-sensitive, the e-mail address is not.
  return isWellFormedEmail(identifier)
    ? findAccount({ email: identifier.toLowerCase() }, sql)
    : findAccount({ username: identifier }, sql);
}

/** True when another user than `self` has this e-mail address or user name. */
export const isTaken = (
  column: 'email' | 'username',
  value: string,
  self: number | undefined,
  sql: Sql,
): Promise<boolean> => sql.manager.existsBy(User, { [column]: value, id: Not(self ?? 0) });

/** Sets columns of a user; `revoke` makes every token issued so far invalid. Returns the new `tokens_valid_from`. */
export async function updateUser(
  model: Model<User>,
  account: Pick<Account, 'id' | 'tokens_valid_from'>,
  values: RowValues,
  revoke: boolean,
  sql: Sql,
): Promise<number> {
  const tokens_valid_from = revoke
    ? Math.max(nowInSeconds(), account.tokens_valid_from) + 1
    : account.tokens_valid_from;
  const changes = revoke ? new Map([...values, ...rowValues(User, { tokens_valid_from })]) : values;
  await updateRow(model, account.id, changes, sql);
  return tokens_valid_from;
}
