import type { PermissionName } from '../access/permission.decorator';
import { ROLE_IDS } from '../access/role-ids';
import type { Sql } from '../database/sql';

const ROLES = [
  [ROLE_IDS.authenticated, 'Authenticated', 'Default role given to authenticated user.', 'authenticated'],
  [ROLE_IDS.public, 'Public', 'Default role given to unauthenticated user.', 'public'],
  [ROLE_IDS.administrator, 'Administrator', 'Full access to every resource and setting.', 'administrator'],
] as const;

const GRANTED_TO_AUTHENTICATED = ['find', 'findone', 'count', 'me', 'updateself'];

/** The roles that have an action by default (CONTRACT §5.7); an administrator needs no permission. */
function defaultRoles({ type, controller, action }: PermissionName): readonly number[] {
  if (type === 'crm-plugin') return [ROLE_IDS.authenticated];
  if (controller === 'auth') return [ROLE_IDS.public];
  const isGranted = GRANTED_TO_AUTHENTICATED.includes(action);
  return [...(action === 'me' ? [ROLE_IDS.public] : []), ...(isGranted ? [ROLE_IDS.authenticated] : [])];
}

/** Creates the three roles and their permissions in a database that has no role yet. */
export async function seedRoles(actions: readonly PermissionName[], sql: Sql): Promise<void> {
  if ((await sql.rows('SELECT id FROM roles LIMIT 1')).length > 0) return;
  for (const role of ROLES)
    await sql.run('INSERT INTO roles (id, name, description, type) VALUES (?, ?, ?, ?)', role);
  const permissions = actions.flatMap((name) =>
    defaultRoles(name).map((role) => [role, name.type, name.controller, name.action]),
  );
  await sql.run(
    `INSERT INTO permissions (role, type, controller, action, enabled) VALUES ${permissions.map(() => '(?, ?, ?, ?, 1)').join(', ')}`,
    permissions.flat(),
  );
}
