import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { Access } from '../access/access';
import { Database } from '../database/database';
import type { Shown } from '../model/rows';
import { CreateUserDto, UpdateUserDto } from '../resources/users/dto/user.dto';
import type { User } from '../resources/users/user.entity';
import { validateBody } from '../rest/body.pipe';
import { Role } from '../resources/roles/role.entity';
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

  async create(username: string, email: string, role: string, password: string): Promise<Shown<User>> {
    const values = { username, email, password, confirmed: true, role: await this.roleId(role) };
    return this.users.createUser(validateBody(CreateUserDto, values), OPERATOR);
  }

  async change(name: string, values: Readonly<Record<string, unknown>>): Promise<Shown<User>> {
    const account = await this.database.read((sql) => findByIdentifier(name, sql));
    if (!account) throw new Error(`No user has the username or e-mail ${name}`);
    return this.users.updateUser(account.id, validateBody(UpdateUserDto, values), OPERATOR);
  }

  async roleId(type: string): Promise<number> {
    const roles = await this.database.read((sql) => sql.manager.find(Role, { order: { id: 'ASC' } }));
    const role = roles.find((each) => each.type === type);
    if (!role)
      throw new Error(`Unknown role ${type}; available roles: ${roles.map((each) => each.type).join(', ')}`);
    return role.id;
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
