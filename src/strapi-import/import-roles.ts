import { ROLE_IDS } from '../access/role-ids';
import { Role } from '../resources/roles/role.entity';
import { type ImportRow, toImportRow } from './import-row';
import type { ImportContext, Step, TableImport } from './import-context';
import { insertImportRows } from './insert-import-rows';
import { fillRequired } from './steps/required';

export const ROLES = {
  source: 'users-permissions_role',
  columns: ['id', 'name', 'description', 'type'],
} as const;

/** The mapping from source roles to target roles. */
export interface Roles {
  /** Target ids by source id. */
  readonly ids: ReadonlyMap<number, number>;
  /** Target ids of the roles that this run has created. */
  readonly added: ReadonlySet<number>;
}

/** Imports roles. A role is matched by type; a new type keeps its source id, or gets the next free id. */
export async function importRoles(context: ImportContext): Promise<Roles> {
  const { database, sql, source, report, progress } = context;
  const table: TableImport = { entity: Role, source: ROLES.source, steps: [], model: database.model(Role) };
  const known = await sql.rows('SELECT id, type FROM roles');
  const roles = new RoleMatcher(
    new Map(known.map(([id, type]) => [String(type), Number(id)])),
    Math.max(await source.maxId(ROLES.source), ...known.map(([id]) => Number(id))),
  );
  report.count('roles', 'read', 0);
  for await (const page of source.pages(ROLES.source, ROLES.columns)) {
    const importRows = page.map((row) => toImportRow(table.model, row, []));
    const newRoles = importRows.filter((importRow) => roles.isNew(importRow));
    report.count('roles', 'read', page.length);
    report.count('roles', 'unchanged', importRows.length - newRoles.length);
    await insertImportRows(await fillRequired(newRoles, table, context), table, context);
    progress.advance(page.length);
  }
  return roles;
}

class RoleMatcher implements Roles {
  readonly ids = new Map<number, number>();
  readonly added = new Set<number>();

  constructor(
    private readonly byType: Map<string, number>,
    private lastId: number,
  ) {}

  /** Sets the type and the target id of a role; returns true if the role is new. */
  isNew({ id, values, notes }: ImportRow): boolean {
    const wanted = typeof values.get('type') === 'string' ? String(values.get('type')) : '';
    const type = this.freeType(wanted, id);
    if (type !== wanted)
      notes.push({ rule: 'value-taken', column: 'type', detail: `${wanted}, now ${type}` });
    const known = this.byType.get(type);
    const here = known ?? this.freeId(id);
    if (here !== id && known === undefined)
      notes.push({ rule: 'role-id-taken', column: 'id', detail: String(here) });
    values.set('id', here).set('type', type);
    this.ids.set(id, here);
    this.byType.set(type, here);
    if (known === undefined) this.added.add(here);
    return known === undefined;
  }

  /** Returns a type that no other source role has. `administrator` is taken: it may do more here than in Strapi. */
  private freeType(wanted: string, id: number): string {
    const here = this.byType.get(wanted);
    const isTaken =
      here === ROLE_IDS.administrator || (here !== undefined && [...this.ids.values()].includes(here));
    return wanted === '' || isTaken ? `${wanted || 'role'}-${id}` : wanted;
  }

  private freeId(id: number): number {
    const isTaken = [...this.byType.values()].includes(id) || Object.values<number>(ROLE_IDS).includes(id);
    return isTaken ? (this.lastId += 1) : id;
  }
}

/** Replaces the source role ids of users with target ids. */
export const mapRoles =
  ({ ids }: Roles): Step =>
  async (importRows) => {
    for (const { values, notes } of importRows) {
      const role = values.get('role') ?? null;
      if (role === null) continue;
      const here = ids.get(Number(role)) ?? null;
      values.set('role', here);
      if (here === null) notes.push({ rule: 'link-to-nothing', column: 'role', detail: String(role) });
    }
    return importRows;
  };
