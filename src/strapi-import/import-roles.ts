import { ROLE_IDS } from '../access/role-ids';
import { Role } from '../resources/roles/role.entity';
import { type Draft, draftOf } from './draft';
import type { ImportContext, Step, TableOnTheWay } from './import-context';
import { insertDrafts } from './insert-drafts';
import { fillRequired } from './steps/required';

export const ROLES = {
  source: 'users-permissions_role',
  columns: ['id', 'name', 'description', 'type'],
} as const;

/** Where the roles of the original are, and which of them are new here. */
export interface Roles {
  /** Ids here by ids there. */
  readonly ids: ReadonlyMap<number, number>;
  readonly added: ReadonlySet<number>;
}

/** A role is the one of its type; one of a type that is not here yet comes with its id, or the next that is free. */
export async function importRoles(context: ImportContext): Promise<Roles> {
  const { database, sql, source, report, progress } = context;
  const table: TableOnTheWay = { entity: Role, source: ROLES.source, steps: [], model: database.model(Role) };
  const known = await sql.rows('SELECT id, type FROM roles');
  const roles = new RoleMatcher(
    new Map(known.map(([id, type]) => [String(type), Number(id)])),
    Math.max(await source.maxId(ROLES.source), ...known.map(([id]) => Number(id))),
  );
  report.count('roles', 'read', 0);
  for await (const page of source.pages(ROLES.source, ROLES.columns)) {
    const drafts = page.map((row) => draftOf(table.model, row, []));
    const fresh = drafts.filter((draft) => roles.isNew(draft));
    report.count('roles', 'read', page.length);
    report.count('roles', 'unchanged', drafts.length - fresh.length);
    await insertDrafts(await fillRequired(fresh, table, context), table, context);
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

  /** Gives a role its type and its id here; tells whether there was no such role. */
  isNew({ id, values, notes }: Draft): boolean {
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

  /** A type that no other role of the original has had; administrators here may do more than a role of theirs. */
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

/** Users follow their roles. */
export const followRoles =
  ({ ids }: Roles): Step =>
  async (drafts) => {
    for (const { values, notes } of drafts) {
      const role = values.get('role') ?? null;
      if (role === null) continue;
      const here = ids.get(Number(role)) ?? null;
      values.set('role', here);
      if (here === null) notes.push({ rule: 'link-to-nothing', column: 'role', detail: String(role) });
    }
    return drafts;
  };
