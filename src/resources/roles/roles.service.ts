import { Injectable } from '@nestjs/common';
import type { Access } from '../../access/access';
import { PermissionCatalog } from '../../access/permission-catalog';
import type { PermissionName } from '../../access/permission.decorator';
import { ROLE_IDS } from '../../access/role-ids';
import { nowInSeconds } from '../../clock/now-in-seconds';
import { insertRow, sqlNow } from '../../crud/write-rows';
import { Database } from '../../database/database';
import type { Sql } from '../../database/sql';
import { httpError, type StrapiException } from '../../errors/strapi-exception';
import type { Model } from '../../model/model';
import { rowValues } from '../../model/rows';
import { AuditLog } from '../../logging/audit-log';
import { type Validated, validDto } from '../../rest/body.pipe';
import { User } from '../users/user.entity';
import type { CreateRoleDto, UpdateRoleDto } from './dto/role.dto';
import { Permission } from './permission.entity';
import {
  isRoleText,
  keyOf,
  type PermissionChange,
  readPermissions,
  ROLE_ERRORS,
  snakeCase,
} from './role-input';
import { Role } from './role.entity';

export interface CountedRole extends Pick<Role, 'id' | 'name' | 'description' | 'type'> {
  readonly nb_users: number;
}

type Actions = Record<string, { readonly enabled: boolean; readonly policy: '' }>;

export interface DetailedRole extends Omit<CountedRole, 'nb_users'> {
  readonly permissions: Record<string, { readonly controllers: Record<string, Actions> }>;
}

export interface Done {
  readonly ok: true;
}

// Strapi: writes of roles answer this, not the role.
const DONE: Done = { ok: true };
const FIXED_ROLES: readonly number[] = Object.values(ROLE_IDS);

/** Roles and their permissions, as administrators see and change them (CONTRACT §5.7). */
@Injectable()
export class RolesService {
  private readonly model: Model<Role>;

  constructor(
    private readonly database: Database,
    private readonly catalog: PermissionCatalog,
    private readonly audit: AuditLog,
  ) {
    this.model = database.model(Role);
  }

  async find(): Promise<{ roles: CountedRole[] }> {
    const [roles, counts] = await this.database.read(async (sql) => [
      await sql.manager.find(Role, { order: { name: 'ASC', id: 'ASC' } }),
      await usersByRole(sql),
    ]);
    // Strapi: the list of roles is wrapped and counts users as `nb_users`.
    return { roles: roles.map((role) => ({ ...shownRole(role), nb_users: counts.get(role.id) ?? 0 })) };
  }

  async findOne(id: number | undefined): Promise<{ role: DetailedRole }> {
    const [role, enabled] = await this.database.read(async (sql) => [
      await sql.manager.findOneBy(Role, { id: id ?? 0 }),
      await sql.manager.findBy(Permission, { role: { id: id ?? 0 }, enabled: true }),
    ]);
    if (!role) throw httpError(404);
    const granted = new Set(enabled.map(keyOf));
    const isGranted = (name: PermissionName) => id === ROLE_IDS.administrator || granted.has(keyOf(name));
    return { role: { ...shownRole(role), permissions: nested(this.catalog.all(), isGranted) } };
  }

  async create(input: CreateRoleDto, caller: Access): Promise<Done> {
    const { name, description = null, permissions = {} } = input;
    const type = input.type ?? snakeCase(name);
    if (!isRoleText(type)) throw ROLE_ERRORS.invalid();
    const changes = readPermissions(permissions, this.catalog.all());
    const role = await this.database.write(async (sql) => {
      if (await sql.manager.existsBy(Role, { type })) throw ROLE_ERRORS.create();
      const id = await insertRow(this.model, rowValues(Role, { name, description, type }), sql);
      await storePermissions(id, changes, sql);
      return id;
    });
    this.audit.record('role.created', caller, { role, granted: namesOf(changes, true) });
    return DONE;
  }

  async update(id: number | undefined, body: Validated<UpdateRoleDto>, caller: Access): Promise<Done> {
    const { role, columns, changes } = await this.database.write(async (sql) => {
      const role = await lockRole(id, httpError(404, 'entry.notFound'), sql);
      const { name, description, permissions = {} } = validDto(body);
      const changes = readPermissions(permissions, this.catalog.all());
      if (role === ROLE_IDS.administrator && changes.some(({ enabled }) => !enabled))
        throw ROLE_ERRORS.invalid();
      const values = {
        ...(name !== undefined && { name }),
        ...(description !== undefined && { description }),
      };
      if (Object.keys(values).length > 0) await sql.manager.update(Role, { id: role }, values);
      await storePermissions(role, changes, sql);
      return { role, columns: Object.keys(values), changes };
    });
    if (columns.length > 0) this.audit.record('role.updated', caller, { role, columns });
    if (changes.length > 0)
      this.audit.record('permissions.changed', caller, {
        role,
        granted: namesOf(changes, true),
        revoked: namesOf(changes, false),
      });
    return DONE;
  }

  async delete(id: number | undefined, caller: Access): Promise<Done> {
    const { role, users } = await this.database.write(async (sql) => {
      const role = await lockRole(id, httpError(404), sql);
      if (FIXED_ROLES.includes(role)) throw ROLE_ERRORS.deletion();
      // Strapi: users of a deleted role become Public.
      const users = await makePublic(role, sql);
      await sql.manager.delete(Role, { id: role });
      return { role, users };
    });
    this.audit.record('role.deleted', caller, { role });
    for (const user of users)
      this.audit.record('user.updated', caller, { user, columns: ['role'], role: ROLE_IDS.public });
    return DONE;
  }
}

const shownRole = ({ id, name, description, type }: Role): Omit<CountedRole, 'nb_users'> => ({
  id,
  name,
  description,
  type,
});

async function usersByRole(sql: Sql): Promise<ReadonlyMap<number, number>> {
  const rows = await sql.manager
    .createQueryBuilder(User, 'u')
    .select('u.role', 'role')
    .addSelect('COUNT(*)', 'users')
    .groupBy('u.role')
    .getRawMany<{ role: number | null; users: number }>();
  return new Map(rows.map(({ role, users }) => [role ?? 0, users]));
}

/** Locks the row of a role, so that changes of one role run one after the other; returns its id. */
async function lockRole(id: number | undefined, missing: StrapiException, sql: Sql): Promise<number> {
  const role = await sql.manager.findOne(Role, {
    select: { id: true },
    where: { id: id ?? 0 },
    ...sql.dialect.lockRow,
  });
  if (!role) throw missing;
  return role.id;
}

/** Moves the users of a role to Public and revokes their tokens, like every change of role (CONTRACT §5.8). */
async function makePublic(role: number, sql: Sql): Promise<number[]> {
  const where = { role: { id: role } };
  const users = await sql.manager.find(User, { select: { id: true }, where, ...sql.dialect.lockRow });
  const validFrom = 'tokens_valid_from' satisfies keyof User;
  await sql.manager
    .createQueryBuilder()
    .update(User)
    .set({
      role: { id: ROLE_IDS.public },
      updated_at: () => ':updatedAt',
      [validFrom]: () => `CASE WHEN ${validFrom} > :now THEN ${validFrom} ELSE :now END + 1`,
    })
    .where(where)
    .setParameters({ updatedAt: sqlNow(), now: nowInSeconds() })
    .execute();
  return users.map(({ id }) => id);
}

async function storePermissions(role: number, changes: readonly PermissionChange[], sql: Sql): Promise<void> {
  for (const { type, controller, action, enabled } of changes) {
    const name = { role: { id: role }, type, controller, action };
    await sql.manager.delete(Permission, name);
    if (enabled) await sql.manager.insert(Permission, { ...name, enabled });
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
    // Strapi: every action has a `policy`, always empty here.
    (controllers[name.controller] ??= {})[name.action] = { enabled: isGranted(name), policy: '' };
  }
  return permissions;
}
