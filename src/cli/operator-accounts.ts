import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { Access } from '../access/access';
import { Database } from '../database/database';
import type { JsonObject } from '../query/row-reader';
import { findByIdentifier } from '../resources/users/user-accounts';
import { UsersService } from '../resources/users/users.service';

/** Commands run with the permissions of an administrator. */
const OPERATOR: Access = {
  userId: undefined,
  isAdministrator: true,
  granted: new Set(['update']),
  address: 'command line',
  issuedAt: 0,
};

const GENERATED_BYTES = 12;

/** Account operations of the commands. Users are found by username or e-mail, roles by type. Throws a one-line `Error`. */
@Injectable()
export class OperatorAccounts {
  constructor(
    private readonly database: Database,
    private readonly users: UsersService,
  ) {}

  async create(username: string, email: string, role: string, password: string): Promise<JsonObject> {
    const values = { username, email, password, confirmed: true, role: await this.roleId(role) };
    return this.users.createUser(values, OPERATOR);
  }

  async change(name: string, values: Readonly<Record<string, unknown>>): Promise<JsonObject> {
    const account = await this.database.read((sql) => findByIdentifier(name, sql));
    if (!account) throw new Error(`No user has the username or e-mail ${name}`);
    return this.users.updateUser(account.id, values, OPERATOR);
  }

  async roleId(type: string): Promise<number> {
    const roles = await this.database.read((sql) => sql.rows('SELECT id, type FROM roles ORDER BY id'));
    const role = roles.find((row) => row[1] === type);
    if (!role)
      throw new Error(`Unknown role ${type}; available roles: ${roles.map((row) => row[1]).join(', ')}`);
    return Number(role[0]);
  }
}

/**
 * Reads a password from stdin up to the first line break, or generates one. Command-line arguments are not an option:
 * other users of the machine can see them.
 */
export async function readPassword(fromInput: boolean): Promise<{ password: string; isNew: boolean }> {
  if (!fromInput) return { password: randomBytes(GENERATED_BYTES).toString('base64url'), isNew: true };
  return { password: (await text(process.stdin)).replace(/\r?\n[^]*$/, ''), isNew: false };
}
