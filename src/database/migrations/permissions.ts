import type { QueryRunner } from 'typeorm';

/** Permissions of one controller: `{ type: 'crm-plugin', controller: 'note', actions: ['find', 'create'] }`. */
export interface Permissions {
  readonly type: string;
  readonly controller: string;
  readonly actions: readonly string[];
}

/**
 * Grants permissions to a role, by the role's type (`authenticated`, `public`). A new database has no roles when
 * migrations run: its seeds grant the defaults (src/seeds/roles.ts).
 */
export async function grantPermissions(
  runner: QueryRunner,
  role: string,
  { type, controller, actions }: Permissions,
): Promise<void> {
  for (const action of actions)
    await runner.query(
      `INSERT INTO permissions (role, type, controller, action, enabled)
       SELECT id, ?, ?, ?, 1 FROM roles WHERE type = ?
         AND NOT EXISTS (SELECT 1 FROM permissions p
           WHERE p.role = roles.id AND p.type = ? AND p.controller = ? AND p.action = ?)`,
      [type, controller, action, role, type, controller, action],
    );
}

/** Removes permissions from every role; for actions that no longer exist. */
export async function revokePermissions(
  runner: QueryRunner,
  { type, controller, actions }: Permissions,
): Promise<void> {
  for (const action of actions)
    await runner.query('DELETE FROM permissions WHERE type = ? AND controller = ? AND action = ?', [
      type,
      controller,
      action,
    ]);
}
