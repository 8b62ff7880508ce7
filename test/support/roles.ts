import { expectOk, type Api } from './api';

export const ROLES = '/users-permissions/roles';

export const AUTHENTICATED = 1;
export const PUBLIC = 2;
export const ADMINISTRATOR = 3;

export interface Action {
  enabled: boolean;
  policy: string;
}

export type Permissions = Record<string, { controllers: Record<string, Record<string, Action>> }>;

export interface Role {
  id: number;
  name: string;
  description: string | null;
  type: string;
}

export interface ListedRole extends Role {
  nb_users: number;
}

export interface RoleWithPermissions extends Role {
  permissions: Permissions;
}

const words = (text: string): string[] => text.split(' ');
const named = (prefix: string, names: string): string[] => words(names).map((name) => `${prefix}.${name}`);

const crmControllers = words(
  'activitytype activity contact tag country state district village activityassignee contacttag address',
);
const crmActions = crmControllers.flatMap((controller) =>
  named(`crm-plugin.${controller}`, 'find count findone create update delete'),
);
const authActions = named(
  'users-permissions.auth',
  'callback register forgotpassword resetpassword sendemailconfirmation emailconfirmation',
);
const userActions = (names: string): string[] => named('users-permissions.user', names);

/** Every action of CONTRACT §2, written `type.controller.action`, sorted. */
export const allActions = [
  ...crmActions,
  ...authActions,
  ...userActions('find count findone me create update updateself destroy'),
].sort();

/** Default permissions of the three roles (table of CONTRACT §5.7). */
export const defaultActions: Record<number, string[]> = {
  [PUBLIC]: [...authActions, ...userActions('me')].sort(),
  [AUTHENTICATED]: [...crmActions, ...userActions('find findone count me updateself')].sort(),
  [ADMINISTRATOR]: allActions,
};

/** Returns the body that enables or disables these actions. */
export function permissionsFor(actions: string[], enabled = true): { permissions: Permissions } {
  const permissions: Permissions = {};
  for (const each of actions) {
    const [type = '', controller = '', action = ''] = each.split('.');
    const { controllers } = (permissions[type] ??= { controllers: {} });
    (controllers[controller] ??= {})[action] = { enabled, policy: '' };
  }
  return { permissions };
}

export async function listRoles(admin: Api): Promise<ListedRole[]> {
  return expectOk(await admin.get<{ roles: ListedRole[] }>(ROLES)).roles;
}

export async function readRole(admin: Api, id: number): Promise<RoleWithPermissions> {
  return expectOk(await admin.get<{ role: RoleWithPermissions }>(`${ROLES}/${id}`)).role;
}

/** Returns all permissions of a role, keyed by `type.controller.action`. */
export function actionsOf({ permissions }: RoleWithPermissions): Map<string, Action> {
  const entries = Object.entries(permissions).flatMap(([type, { controllers }]) =>
    Object.entries(controllers).flatMap(([controller, actions]) =>
      Object.entries(actions).map(([action, value]): [string, Action] => [
        `${type}.${controller}.${action}`,
        value,
      ]),
    ),
  );
  return new Map(entries);
}

/** Returns the granted permissions of a role, sorted. */
export async function enabledActions(admin: Api, id: number): Promise<string[]> {
  const actions = actionsOf(await readRole(admin, id));
  return [...actions].flatMap(([name, { enabled }]) => (enabled ? [name] : [])).sort();
}

/** Creates a role by REST and returns its id, which the response does not contain. */
export async function postRole(admin: Api, body: Record<string, unknown>): Promise<number> {
  const before = new Set((await listRoles(admin)).map(({ id }) => id));
  expect(expectOk(await admin.post(ROLES, body))).toEqual({ ok: true });
  const added = (await listRoles(admin)).filter(({ id }) => !before.has(id));
  expect(added).toHaveLength(1);
  return added[0]?.id ?? 0;
}

/** Changes a role and expects exactly the documented response. */
export async function putRole(admin: Api, id: number, body: unknown): Promise<void> {
  const reply = await admin.put(`${ROLES}/${id}`, body);
  expectOk(reply);
  expect(reply.text).toBe('{"ok":true}');
}
