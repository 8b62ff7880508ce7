import { columnsOf, type ImportContext, type TablePlan } from './import-context';
import { ROLE_PERMISSIONS } from './import-permissions';
import { ROLES } from './import-roles';
import { CONTACT_VILLAGES } from './import-contact-villages';

const USERS = 'users-permissions_user';
const ONE_TIME_TOKENS = ['resetPasswordToken', 'confirmationToken'];
const OTHER_TABLES: readonly { readonly source: string; readonly columns: readonly string[] }[] = [
  ROLES,
  { ...ROLE_PERMISSIONS, columns: [...ROLE_PERMISSIONS.columns, 'policy'] },
  CONTACT_VILLAGES,
];

/** Reports each source table and column that has no counterpart in this schema, with its number of rows or values. */
export async function reportLayout(plans: readonly TablePlan[], context: ImportContext): Promise<void> {
  const known = knownColumns(plans, context);
  for (const [table, columns] of context.source.tables) {
    const taken = known.get(table);
    if (taken) for (const column of columns) await reportColumn(table, column, taken, context);
    else {
      const detail = `${await context.source.count(table)} rows`;
      context.report.add({ table, id: null, outcome: 'left out', rule: 'no-place', column: '', detail });
    }
  }
}

function knownColumns(plans: readonly TablePlan[], { database }: ImportContext): Map<string, Set<string>> {
  return new Map([
    ...plans.map((plan) => {
      const columns = columnsOf({ ...plan, model: database.model(plan.entity) });
      return [plan.source, new Set(columns)] as const;
    }),
    ...OTHER_TABLES.map(({ source, columns }) => [source, new Set(columns)] as const),
  ]);
}

async function reportColumn(
  table: string,
  column: string,
  taken: ReadonlySet<string>,
  { source, report }: ImportContext,
): Promise<void> {
  if (taken.has(column)) return;
  const rule = table === USERS && ONE_TIME_TOKENS.includes(column) ? 'one-time-token' : 'no-place';
  const detail = `${await source.count(table, column)} values`;
  report.add({ table, id: null, outcome: 'left out', rule, column, detail });
}
