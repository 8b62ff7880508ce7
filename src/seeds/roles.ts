import type { PermissionName } from '../access/permission.decorator';
import { ROLE_IDS } from '../access/role-ids';
import type { Sql } from '../database/sql';
import { Permission } from '../resources/roles/permission.entity';
import { Role } from '../resources/roles/role.entity';

// Strapi: ids, texts and types of the first two are those of its default roles.
const ROLES = [
  [ROLE_IDS.authenticated, 'Authenticated', 'Default role given to authenticated user.', 'authenticated'],
  [ROLE_IDS.public, 'Public', 'Default role given to unauthenticated user.', 'public'],
  [ROLE_IDS.administrator, 'Administrator', 'Full access to every resource and setting.', 'administrator'],
] as const;

const GRANTED_TO_AUTHENTICATED = ['find', 'findone', 'count', 'me', 'updateself'];

/** The roles that are granted an action by default (CONTRACT §5.7). Administrators need no permission. */
function defaultRoles({ type, controller, action }: PermissionName): readonly number[] {
  if (type === 'crm-plugin') return [ROLE_IDS.authenticated];
  // Strapi: the role Public decides whether the auth routes are open.
  if (controller === 'auth') return [ROLE_IDS.public];
  const isGranted = GRANTED_TO_AUTHENTICATED.includes(action);
  return [...(action === 'me' ? [ROLE_IDS.public] : []), ...(isGranted ? [ROLE_IDS.authenticated] : [])];
}

type Grant = Pick<Permission, 'type' | 'controller' | 'action' | 'enabled'> & {
  readonly role: Pick<Role, 'id'>;
};

/** Creates the three roles and their permissions in a database without roles. */
export async function seedRoles(actions: readonly PermissionName[], sql: Sql): Promise<void> {
  if (await sql.manager.exists(Role)) return;
  for (const [id, name, description, type] of ROLES)
    await sql.manager.insert(Role, { id, name, description, type });
  const permissions = actions.flatMap((action) =>
    defaultRoles(action).map((role): Grant => ({ ...action, role: { id: role }, enabled: true })),
  );
  await sql.manager.insert(Permission, permissions);
}
