import { Injectable } from '@nestjs/common';
import type { Access } from '../../access/access';
import { PermissionCatalog } from '../../access/permission-catalog';
import type { PermissionName } from '../../access/permission.decorator';
import { ROLE_IDS } from '../../access/role-ids';
import { bodyObject } from '../../crud/read-input';
import { deleteRow, insertRow, sqlNow, updateRow } from '../../crud/write-rows';
import { Database } from '../../database/database';
import type { Sql } from '../../database/sql';
import { httpError, type StrapiException } from '../../errors/strapi-exception';
import { AuditLog } from '../../logging/audit-log';
import type { FieldValue } from '../../model/field-kinds';
import type { Model } from '../../model/model';
import {
  keyOf,
  type PermissionChange,
  readDescription,
  readPermissions,
  readRoleText,
  ROLE_ERRORS,
  snakeCase,
} from './role-input';
import { Role } from './role.entity';
import { nowInSeconds } from '../../clock/now-in-seconds';

export interface CountedRole {
  readonly id: number;
  readonly name: string;
  readonly description: string | null;
  readonly type: string;
  readonly nb_users: number;
}

type Actions = Record<string, { readonly enabled: boolean; readonly policy: '' }>;

export interface DetailedRole extends Omit<CountedRole, 'nb_users'> {
  readonly permissions: Record<string, { readonly controllers: Record<string, Actions> }>;
}

export interface Done {
  readonly ok: true;
}

const DONE: Done = { ok: true };
const FIXED_ROLES: readonly number[] = Object.values(ROLE_IDS);

const isEmpty = (body: unknown): boolean =>
  typeof body !== 'object' || body === null || Object.keys(body).length === 0;

/** Roles and what they may do, as administrators see and change them (CONTRACT §5.7). */
@Injectable()
export class RolesService {
  private readonly model: Model;

  constructor(
    private readonly database: Database,
    private readonly catalog: PermissionCatalog,
    private readonly audit: AuditLog,
  ) {
    this.model = database.model(Role);
  }

  async find(): Promise<{ roles: CountedRole[] }> {
    const rows = await this.database.read((sql) =>
      sql.rows(
        `SELECT id, name, description, type, (SELECT COUNT(*) FROM users u WHERE u.role = r.id) FROM roles r
         ORDER BY name, id`,
      ),
    );
    return { roles: rows.map((row) => ({ ...roleOf(row), nb_users: Number(row[4]) })) };
  }

  async findOne(id: number | undefined): Promise<{ role: DetailedRole }> {
    const [rows, enabled] = await this.database.read(async (sql) => [
      await sql.rows('SELECT id, name, description, type FROM roles WHERE id = ?', [id ?? 0]),
      await sql.rows('SELECT type, controller, action FROM permissions WHERE role = ? AND enabled = 1', [
        id ?? 0,
      ]),
    ]);
    const [row] = rows;
    if (!row) throw httpError(404);
    const granted = new Set(
      (enabled as [string, string, string][]).map(([type, controller, action]) =>
        keyOf({ type, controller, action }),
      ),
    );
    const isGranted = (name: PermissionName) => id === ROLE_IDS.administrator || granted.has(keyOf(name));
    return { role: { ...roleOf(row), permissions: nested(this.catalog.all(), isGranted) } };
  }

  async create(body: unknown, caller: Access): Promise<Done> {
    if (isEmpty(body)) throw ROLE_ERRORS.emptyCreate();
    const { name: givenName, description = null, type: givenType, permissions = {} } = bodyObject(body);
    if (givenName === undefined || givenName === null || givenName === '') throw ROLE_ERRORS.create();
    const name = readRoleText(givenName);
    const type = readRoleText(givenType ?? snakeCase(name));
    const values = new Map<string, FieldValue>([
      ['name', name],
      ['description', readDescription(description)],
      ['type', type],
    ]);
    const changes = readPermissions(permissions, this.catalog.all());
    const role = await this.database.write(async (sql) => {
      if ((await sql.rows('SELECT id FROM roles WHERE type = ?', [type])).length > 0)
        throw ROLE_ERRORS.create();
      const id = await insertRow(this.model, values, sql);
      await storePermissions(id, changes, sql);
      return id;
    });
    this.audit.record('role.created', caller, { role, granted: namesOf(changes, true) });
    return DONE;
  }

  async update(id: number | undefined, body: unknown, caller: Access): Promise<Done> {
    const role = await this.database.write(async (sql) => {
      const role = await lockRole(id, httpError(404, 'entry.notFound'), sql);
      if (isEmpty(body)) throw ROLE_ERRORS.emptyUpdate();
      const { name, description, permissions = {} } = bodyObject(body);
      const values = new Map<string, FieldValue>([
        ...(name === undefined ? [] : [['name', readRoleText(name)] as const]),
        ...(description === undefined ? [] : [['description', readDescription(description)] as const]),
      ]);
      const changes = readPermissions(permissions, this.catalog.all());
      if (role === ROLE_IDS.administrator && changes.some(({ enabled }) => !enabled))
        throw ROLE_ERRORS.invalid();
      await updateRow(this.model, role, values, sql);
      await storePermissions(role, changes, sql);
      return { id: role, columns: [...values.keys()], changes };
    });
    if (role.columns.length > 0)
      this.audit.record('role.updated', caller, { role: role.id, columns: role.columns });
    if (role.changes.length > 0)
      this.audit.record('permissions.changed', caller, {
        role: role.id,
        granted: namesOf(role.changes, true),
        revoked: namesOf(role.changes, false),
      });
    return DONE;
  }

  async delete(id: number | undefined, caller: Access): Promise<Done> {
    const { role, users } = await this.database.write(async (sql) => {
      const role = await lockRole(id, httpError(404), sql);
      if (FIXED_ROLES.includes(role)) throw ROLE_ERRORS.deletion();
      const users = await sql.rows(`SELECT id FROM users WHERE role = ?${sql.dialect.forUpdate}`, [role]);
      await makePublic(role, sql);
      await deleteRow(this.model, role, sql);
      return { role, users: users.map((row) => row[0] as number) };
    });
    this.audit.record('role.deleted', caller, { role });
    for (const user of users)
      this.audit.record('user.updated', caller, { user, columns: ['role'], role: ROLE_IDS.public });
    return DONE;
  }
}

const roleOf = (row: readonly unknown[]): Omit<CountedRole, 'nb_users'> => {
  const [id, name, description, type] = row as [number, string, string | null, string];
  return { id, name, description, type };
};

/** The role's id, its row locked so that changes of one role take turns. */
async function lockRole(id: number | undefined, missing: StrapiException, sql: Sql): Promise<number> {
  const rows =
    id === undefined ? [] : await sql.rows(`SELECT id FROM roles WHERE id = ?${sql.dialect.forUpdate}`, [id]);
  if (id === undefined || rows.length === 0) throw missing;
  return id;
}

/** A role that goes away takes the tokens of its users with it, as every change of role does (CONTRACT §5.8). */
const makePublic = (role: number, sql: Sql): Promise<unknown> =>
  sql.run(
    `UPDATE users SET role = ?, updated_at = ?,
       tokens_valid_from = CASE WHEN tokens_valid_from > ? THEN tokens_valid_from ELSE ? END + 1
     WHERE role = ?`,
    [ROLE_IDS.public, sqlNow(), nowInSeconds(), nowInSeconds(), role],
  );

async function storePermissions(role: number, changes: readonly PermissionChange[], sql: Sql): Promise<void> {
  for (const { type, controller, action, enabled } of changes) {
    const name = [role, type, controller, action];
    await sql.run(
      'DELETE FROM permissions WHERE role = ? AND type = ? AND controller = ? AND action = ?',
      name,
    );
    if (enabled)
      await sql.run(
        'INSERT INTO permissions (role, type, controller, action, enabled) VALUES (?, ?, ?, ?, 1)',
        name,
      );
  }
}

const namesOf = (changes: readonly PermissionChange[], enabled: boolean): string[] =>
  changes
    .filter((change) => change.enabled === enabled)
    .map(({ type, controller, action }) => `${type}.${controller}.${action}`);

function nested(
  names: readonly PermissionName[],
  isGranted: (name: PermissionName) => boolean,
): DetailedRole['permissions'] {
  const permissions: DetailedRole['permissions'] = {};
  for (const name of names) {
    const { controllers } = (permissions[name.type] ??= { controllers: {} });
    (controllers[name.controller] ??= {})[name.action] = { enabled: isGranted(name), policy: '' };
  }
  return permissions;
}
