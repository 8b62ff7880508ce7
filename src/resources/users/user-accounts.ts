import { type RowValues, updateRow } from '../../crud/write-rows';
import type { Sql } from '../../database/sql';
import { isWellFormedEmail } from '../../model/is-well-formed-email';
import type { Model } from '../../model/model';
import { nowInSeconds } from '../../clock/now-in-seconds';

/** The private columns of a user that logging in needs. */
export interface Account {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  readonly password: string | null;
  readonly confirmed: boolean;
  readonly blocked: boolean;
  readonly validFrom: number;
  /** `local` for an account that logs in with a password. */
  readonly provider: string | null;
  readonly role: number | null;
}

/** The account with a value in one column; `lock` keeps others from changing it until the transaction ends. */
export async function findAccount(
  column: 'id' | 'email' | 'username',
  value: string | number,
  sql: Sql,
  { lock = false } = {},
): Promise<Account | undefined> {
  const [row] = await sql.rows(
    `SELECT id, username, email, password, confirmed, blocked, tokens_valid_from, provider, role
     FROM users WHERE ${column} = ?${lock ? sql.dialect.forUpdate : ''}`,
    [value],
  );
  if (!row) return undefined;
  const [id, username, email, password, confirmed, blocked, validFrom, provider, role] = row as [
    number,
    string,
    string,
    string | null,
    number,
    number,
    number,
    string | null,
    number | null,
  ];
  const flags = { confirmed: confirmed === 1, blocked: blocked === 1 };
  return { id, username, email, password, ...flags, validFrom, provider, role };
}

/** The account that a login names: an address, in any case, or else a user name, as it is (CONTRACT §5.2). */
export async function findByIdentifier(identifier: string, sql: Sql): Promise<Account | undefined> {
  // The driver would replace a lone surrogate by a letter that a name may hold.
  if (!identifier.isWellFormed()) return undefined;
  return isWellFormedEmail(identifier)
    ? findAccount('email', identifier.toLowerCase(), sql)
    : findAccount('username', identifier, sql);
}

/** Whether an e-mail address or user name is taken by another user than `self`. */
export async function isTaken(
  column: 'email' | 'username',
  value: string,
  self: number | undefined,
  sql: Sql,
): Promise<boolean> {
  return (
    (await sql.rows(`SELECT id FROM users WHERE ${column} = ? AND id <> ?`, [value, self ?? 0])).length > 0
  );
}

/** Sets columns of a user; `revoke` makes every token issued so far invalid. */
export async function updateUser(
  model: Model,
  account: { id: number; validFrom: number },
  values: RowValues,
  revoke: boolean,
  sql: Sql,
): Promise<number> {
  const validFrom = revoke ? Math.max(nowInSeconds(), account.validFrom) + 1 : account.validFrom;
  await updateRow(
    model,
    account.id,
    revoke ? new Map([...values, ['tokens_valid_from', validFrom]]) : values,
    sql,
  );
  return validFrom;
}
