import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { Access } from '../access/access';
import { Database } from '../database/database';
import type { JsonObject } from '../query/row-reader';
import { findByIdentifier } from '../resources/users/user-accounts';
import { UsersService } from '../resources/users/users.service';

/** Who can run commands on the server may do what an administrator may. */
const OPERATOR: Access = {
  userId: undefined,
  isAdministrator: true,
  granted: new Set(['update']),
  address: 'command line',
  issuedAt: 0,
};

const GENERATED_BYTES = 12;

/** Accounts as the commands name them: users by name or address, roles by type. Throws an `Error` of one line. */
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
    if (!account) throw new Error(`There is no user with the name or address ${name}`);
    return this.users.updateUser(account.id, values, OPERATOR);
  }

  async roleId(type: string): Promise<number> {
    const roles = await this.database.read((sql) => sql.rows('SELECT id, type FROM roles ORDER BY id'));
    const role = roles.find((row) => row[1] === type);
    if (!role)
      throw new Error(`There is no role ${type}; there are ${roles.map((row) => row[1]).join(', ')}`);
    return Number(role[0]);
  }
}

/** From the standard input, up to its end or line break, or a new one; never from the arguments, which all can see. */
export async function readPassword(fromInput: boolean): Promise<{ password: string; isNew: boolean }> {
  if (!fromInput) return { password: randomBytes(GENERATED_BYTES).toString('base64url'), isNew: true };
  return { password: (await text(process.stdin)).replace(/\r?\n[^]*$/, ''), isNew: false };
}
