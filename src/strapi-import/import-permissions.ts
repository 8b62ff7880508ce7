import type { PermissionName } from '../access/permission.decorator';
import type { ImportContext } from './import-context';
import type { Roles } from './import-roles';
import { insertRows } from '../database/insert-rows';
import { inheritRights, type Rights } from './rights';
import type { ReportLine } from './report';
import type { Rule } from './rules';
import type { SourceRow } from './source/source-connection';
import { toId } from './to-id';

export const ROLE_PERMISSIONS = {
  source: 'users-permissions_permission',
  columns: ['id', 'type', 'controller', 'action', 'enabled', 'role'],
} as const;
const TABLE = 'permissions';

const isEnabled = (row: SourceRow): boolean => [true, 1, 'true', 't', '1'].includes(row['enabled'] ?? false);
const nameOf = (row: SourceRow): string =>
  ['type', 'controller', 'action'].map((column) => String(row[column]).toLowerCase()).join('.');

/**
 * Gives every imported role the permissions it had in Strapi, in place of the default permissions of this server. Roles
 * imported by an earlier run keep their current permissions; so do all existing roles if the source has no permissions.
 * Must run last.
 */
export async function importPermissions(
  catalog: readonly PermissionName[],
  roles: Roles,
  context: ImportContext,
): Promise<void> {
  const names = catalog.map((name) => Object.values(name).join('.'));
  const { report, source } = context;
  const { isRepeated: isRepetition } = report;
  const hasNoPermissions = (await source.count(ROLE_PERMISSIONS.source)) === 0;
  const rightsOf = await readRights(new Set(names), roles, context);
  for (const [role, rights] of rightsOf) {
    if ((isRepetition || hasNoPermissions) && !roles.added.has(role)) {
      report.count(TABLE, 'unchanged', rights.size);
      continue;
    }
    for (const right of inheritRights(rights, names))
      report.add(line(null, 'permission-follows', `${right} of the role ${role}`, 'added'));
    await replaceRights(role, rights, context);
  }
}

const line = (id: number | null, rule: Rule, detail: string, outcome: ReportLine['outcome']): ReportLine => ({
  table: TABLE,
  id,
  outcome,
  rule,
  column: '',
  detail,
});

/** Reads the rights of the imported roles and reports permissions that cannot be imported. */
async function readRights(
  names: ReadonlySet<string>,
  roles: Roles,
  { source, report, progress }: ImportContext,
): Promise<Map<number, Rights>> {
  const rightsOf = new Map<number, Rights>([...roles.ids.values()].map((role) => [role, new Map()]));
  report.count(TABLE, 'read', 0);
  for await (const page of source.pages(ROLE_PERMISSIONS.source, ROLE_PERMISSIONS.columns)) {
    for (const row of page) {
      const reason = addRight(row, names, rightsOf.get(roles.ids.get(Number(row['role'])) ?? 0));
      if (reason) report.count(TABLE, 'dropped');
      if (reason && reason !== 'not granted') {
        const detail = `${nameOf(row)} of the role ${String(row['role'])}`;
        const outcome = reason === 'unknown-permission' ? 'left out' : 'dropped';
        report.add(line(toId(row['id'] ?? null) ?? null, reason, detail, outcome));
      }
    }
    report.count(TABLE, 'read', page.length);
    progress.advance(page.length);
  }
  return rightsOf;
}

/** Adds a source row to the rights of its role; returns the reason if it cannot be imported. */
function addRight(
  row: SourceRow,
  names: ReadonlySet<string>,
  rights: Rights | undefined,
): Rule | 'not granted' | undefined {
  const name = nameOf(row);
  if (!names.has(name)) return isEnabled(row) ? 'unknown-permission' : 'not granted';
  if (!rights) return 'link-row-to-nothing';
  const isKnown = rights.has(name);
  // Strapi: any enabled row of an action grants it.
  rights.set(name, isEnabled(row) || rights.get(name) === true);
  return isKnown ? 'duplicate-permission' : undefined;
}

async function replaceRights(role: number, rights: Rights, { sql, report }: ImportContext): Promise<void> {
  const present = await sql.rows(
    'SELECT type, controller, action, enabled FROM permissions WHERE role = ? ORDER BY id',
    [role],
  );
  const wanted = [...rights].map(([name, enabled]) => [...name.split('.'), Number(enabled)]);
  const isSame = sorted(present) === sorted(wanted);
  report.count(TABLE, isSame ? 'unchanged' : 'written', rights.size);
  if (isSame) return;
  await sql.run('DELETE FROM permissions WHERE role = ?', [role]);
  await insertRows(
    TABLE,
    ['role', 'type', 'controller', 'action', 'enabled'],
    wanted.map((row) => [role, ...row]),
    sql,
  );
}

const sorted = (rows: readonly (readonly unknown[])[]): string =>
  rows
    .map((row) => row.join('.'))
    .sort()
    .join('\n');
