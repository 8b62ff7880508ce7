import type { Draft } from '../draft';
import type { ImportContext, Step, TableOnTheWay } from '../import-context';
import { TakenValues, withEnding } from './taken-values';

/** An account is found by a lower-case address or by a name; one that has none of its own gets one that nobody has. */
export const nameAccounts: Step = async (drafts, table, context) => {
  for (const draft of drafts) lowerEmail(draft);
  await nameAll('email', drafts, table, context);
  await nameAll('username', drafts, table, context);
  return drafts;
};

function lowerEmail({ values, notes }: Draft): void {
  const email = values.get('email');
  if (typeof email !== 'string' || email === email.toLowerCase()) return;
  values.set('email', email.toLowerCase());
  notes.push({ rule: 'email-lower-cased', column: 'email', detail: email });
}

async function nameAll(
  column: 'email' | 'username',
  drafts: readonly Draft[],
  table: TableOnTheWay,
  context: ImportContext,
): Promise<void> {
  const taken = await TakenValues.of(drafts, table, column, context);
  for (const { id, values, notes } of drafts) {
    const value = String(values.get(column) ?? '');
    if (value !== '' && taken.take(value)) continue;
    const make = column === 'email' ? emailFor : usernameFor;
    const made = await taken.takeMade((attempt) => make(value, attempt === 0 ? `${id}` : `${id}-${attempt}`));
    values.set(column, made);
    const rule = value === '' ? 'missing-account-name' : 'value-taken';
    notes.push({ rule, column, detail: value === '' ? made : `${value}, now ${made}` });
  }
}

const usernameFor = (taken: string, ending: string): string =>
  taken === '' ? `user-${ending}` : withEnding(taken, `-duplicate${ending}`);

function emailFor(taken: string, ending: string): string {
  const [, local, host] = /^(.+)(@[^@]{1,200})$/.exec(taken) ?? [];
  if (local === undefined || host === undefined) return `user-${ending}@invalid.invalid`;
  return withEnding(local, `+duplicate${ending}${host}`);
}
