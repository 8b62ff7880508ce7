import { ACTIONS } from '../access/actions';
import { ROLE_IDS } from '../access/role-ids';
import type { Sql } from '../database/sql';

const ROLES = [
  [ROLE_IDS.authenticated, 'Authenticated', 'Default role given to authenticated user.', 'authenticated'],
  [ROLE_IDS.public, 'Public', 'Default role given to unauthenticated user.', 'public'],
  [ROLE_IDS.administrator, 'Administrator', 'Full access to every resource and setting.', 'administrator'],
] as const;

const GRANTED_TO_AUTHENTICATED = ['find', 'findone', 'count', 'me', 'updateself'];

/** The default permissions of CONTRACT §5.7 as (role, type, controller, action); an administrator needs none. */
function defaultPermissions(): [number, string, string, string][] {
  const actions = Object.entries(ACTIONS).flatMap(([type, controllers]) =>
    Object.entries(controllers).flatMap(([controller, names]) =>
      names.map((action) => [type, controller, action] as const),
    ),
  );
  return actions.flatMap(([type, controller, action]): [number, string, string, string][] => {
    if (controller === 'auth') return [[ROLE_IDS.public, type, controller, action]];
    if (controller !== 'user') return [[ROLE_IDS.authenticated, type, controller, action]];
    const roles = [
      ...(action === 'me' ? [ROLE_IDS.public] : []),
      ...(GRANTED_TO_AUTHENTICATED.includes(action) ? [ROLE_IDS.authenticated] : []),
    ];
    return roles.map((role) => [role, type, controller, action]);
  });
}

/** Creates the three roles and their permissions in a database that has no role yet. */
export async function seedRoles(sql: Sql): Promise<void> {
  if ((await sql.rows('SELECT id FROM roles LIMIT 1')).length > 0) return;
  for (const role of ROLES)
    await sql.run('INSERT INTO roles (id, name, description, type) VALUES (?, ?, ?, ?)', role);
  const permissions = defaultPermissions();
  await sql.run(
    `INSERT INTO permissions (role, type, controller, action, enabled) VALUES ${permissions.map(() => '(?, ?, ?, ?, 1)').join(', ')}`,
    permissions.flat(),
  );
}
