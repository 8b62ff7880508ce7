import { Injectable } from '@nestjs/common';
import { Config } from '../config/config';
import { Database } from '../database/database';
import type { Dialect } from '../database/dialects/dialect';
import { aliased } from '../database/dialects/identifier';
import { httpError } from '../errors/strapi-exception';
import type { Access } from '../access/access';
import type { PermissionName } from '../access/permission.decorator';
import { Permission } from '../resources/roles/permission.entity';
import { Role } from '../resources/roles/role.entity';
import { User } from '../resources/users/user.entity';
import type { TokenPayload } from './tokens.service';

const [u, r, p] = [aliased(User, 'u'), aliased(Role, 'r'), aliased(Permission, 'p')];

/** The most actions that a handler may name; the statement has a placeholder for each. */
const MAX_ACTIONS = 3;

const joinPermissions = ({ trueLiteral }: Dialect): string =>
  `LEFT JOIN permissions p ON ${p('role')} = ${r('id')} AND ${p('enabled')} = ${trueLiteral}
     AND ${p('type')} = ? AND ${p('controller')} = ? AND ${p('action')} IN (?, ?, ?)`;

type Grant = Omit<Access, 'address'>;

/** Looks up a caller and the needed permission in one statement, so that every change takes effect at once everywhere. */
@Injectable()
export class AccessService {
  private readonly selectUser: string;
  private readonly selectPublic: string;

  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {
    const join = joinPermissions(database.dialect);
    this.selectUser = `SELECT ${u('confirmed')}, ${u('blocked')}, ${u('tokens_valid_from')}, ${r('type')}, ${p('action')}
      FROM users u LEFT JOIN roles r ON ${r('id')} = ${u('role')} ${join} WHERE ${u('id')} = ?`;
    this.selectPublic = `SELECT ${p('action')} FROM roles r ${join} WHERE ${r('type')} = 'public'`;
  }

  async ofUser({ id, iat }: TokenPayload, permissions: readonly PermissionName[]): Promise<Grant> {
    const rows = await this.database.read((sql) =>
      sql.rows(this.selectUser, [...parametersOf(permissions), id]),
    );
    const [user] = rows;
    // Strapi: `User Not Found` has capitals and no full stop.
    if (!user) throw httpError(401, 'User Not Found');
    const [confirmed, blocked, validFrom, role] = user;
    if (this.config.EMAIL_CONFIRMATION && confirmed !== 1)
      throw httpError(401, 'Your account email is not confirmed.');
    // Strapi: `the administrator` here, `an administrator` at the login.
    if (blocked === 1) throw httpError(401, 'Your account has been blocked by the administrator.');
    if (iat < Number(validFrom)) throw httpError(401, 'Invalid token.');
    const isAdministrator = role === 'administrator';
    const granted = isAdministrator ? permissions.map(({ action }) => action) : rows.map((row) => row[4]);
    return allowed({
      userId: id,
      issuedAt: iat,
      isAdministrator,
      granted: new Set(granted.filter((action) => typeof action === 'string')),
    });
  }

  async ofPublic(permissions: readonly PermissionName[]): Promise<Grant> {
    const rows = await this.database.read((sql) => sql.rows(this.selectPublic, parametersOf(permissions)));
    const granted = rows.map(([action]) => action).filter((action) => typeof action === 'string');
    return allowed({ userId: undefined, issuedAt: 0, isAdministrator: false, granted: new Set(granted) });
  }
}

function parametersOf(permissions: readonly PermissionName[]): string[] {
  const [first] = permissions;
  // A handler for administrators names no action, and no permission has an empty name.
  const actions = Array.from(
    { length: MAX_ACTIONS },
    (_, place) => permissions[place]?.action ?? first?.action ?? '',
  );
  return [first?.type ?? '', first?.controller ?? '', ...actions];
}

function allowed(grant: Grant): Grant {
  if (grant.granted.size === 0 && !grant.isAdministrator) throw httpError(403);
  return grant;
}
