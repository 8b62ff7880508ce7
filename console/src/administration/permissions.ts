import { compareActions } from './permission-labels';

type Actions = Readonly<Record<string, { readonly enabled: boolean }>>;

/** The permissions of a role in the API's format. */
export type Permissions = Readonly<
  Record<string, { readonly controllers: Readonly<Record<string, Actions>> }>
>;

/** The actions of one controller. */
export interface PermissionRow {
  readonly type: string;
  readonly controller: string;
  readonly actions: readonly string[];
}

export interface PermissionTable {
  readonly type: string;
  readonly actions: readonly string[];
  readonly rows: readonly PermissionRow[];
}

/** Unique key of an action. */
export const keyOf = ({ type, controller }: PermissionRow, action: string): string =>
  `${type}.${controller}.${action}`;

const rowsOf = (permissions: Permissions): readonly PermissionRow[] =>
  Object.entries(permissions).flatMap(([type, { controllers }]) =>
    Object.entries(controllers).map(([controller, actions]) => ({
      type,
      controller,
      actions: Object.keys(actions).sort(compareActions),
    })),
  );

/** Controllers with the same actions share a table. */
export function tablesOf(permissions: Permissions): readonly PermissionTable[] {
  const tables = new Map<string, PermissionTable>();
  for (const row of rowsOf(permissions)) {
    const key = `${row.type} ${row.actions.join(' ')}`;
    const { rows = [] } = tables.get(key) ?? {};
    tables.set(key, { type: row.type, actions: row.actions, rows: [...rows, row] });
  }
  return [...tables.values()];
}

export const grantedIn = (permissions: Permissions): ReadonlySet<string> =>
  new Set(
    rowsOf(permissions).flatMap((row) =>
      row.actions
        .filter((action) => permissions[row.type]?.controllers[row.controller]?.[action]?.enabled)
        .map((action) => keyOf(row, action)),
    ),
  );

/** Returns the changed permissions to send to the API; undefined if nothing has changed. */
export function changedPermissions(
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): Permissions | undefined {
  const changed = [...new Set([...before, ...after])].filter((key) => before.has(key) !== after.has(key));
  if (changed.length === 0) return undefined;
  const permissions: Record<string, { controllers: Record<string, Record<string, { enabled: boolean }>> }> =
    {};
  for (const key of changed) {
    const [type = '', controller = '', action = ''] = key.split('.');
    const { controllers } = (permissions[type] ??= { controllers: {} });
    (controllers[controller] ??= {})[action] = { enabled: after.has(key) };
  }
  return permissions;
}
