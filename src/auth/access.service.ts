import { Injectable } from '@nestjs/common';
import { Config } from '../config/config';
import { Database } from '../database/database';
import { httpError } from '../errors/strapi-exception';
import type { Access } from '../access/access';
import type { PermissionName } from '../access/permission.decorator';
import type { TokenPayload } from './tokens.service';

const PERMISSIONS_OF_ROLE = `
  LEFT JOIN permissions p ON p.role = r.id AND p.enabled = 1 AND p.type = ? AND p.controller = ? AND p.action IN (?, ?, ?)`;

type Grant = Omit<Access, 'address'>;

/** Looks a caller and the needed permission up in one statement, so that every change counts at once, on every process. */
@Injectable()
export class AccessService {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  async ofUser({ id, iat }: TokenPayload, permissions: readonly PermissionName[]): Promise<Grant> {
    const rows = await this.database.read((sql) =>
      sql.rows(
        `SELECT u.confirmed, u.blocked, u.tokens_valid_from, r.type, p.action
         FROM users u LEFT JOIN roles r ON r.id = u.role ${PERMISSIONS_OF_ROLE} WHERE u.id = ?`,
        [...parametersOf(permissions), id],
      ),
    );
    const [user] = rows;
    if (!user) throw httpError(401, 'User Not Found');
    const [confirmed, blocked, validFrom, role] = user;
    if (this.config.EMAIL_CONFIRMATION && confirmed !== 1)
      throw httpError(401, 'Your account email is not confirmed.');
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
    const rows = await this.database.read((sql) =>
      sql.rows(
        `SELECT p.action FROM roles r ${PERMISSIONS_OF_ROLE} WHERE r.type = 'public'`,
        parametersOf(permissions),
      ),
    );
    const granted = rows.map(([action]) => action).filter((action) => typeof action === 'string');
    return allowed({ userId: undefined, issuedAt: 0, isAdministrator: false, granted: new Set(granted) });
  }
}

function parametersOf(permissions: readonly PermissionName[]): string[] {
  const [first, second = first, third = first] = permissions;
  // A handler for administrators names no action; no permission has an empty name.
  return [
    first?.type ?? '',
    first?.controller ?? '',
    ...[first, second, third].map((each) => each?.action ?? ''),
  ];
}

function allowed(grant: Grant): Grant {
  if (grant.granted.size === 0 && !grant.isAdministrator) throw httpError(403);
  return grant;
}
