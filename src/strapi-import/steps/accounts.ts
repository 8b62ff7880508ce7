import type { ImportRow } from '../import-row';
import type { ImportContext, Step, TableImport } from '../import-context';
import { TakenValues, withEnding } from './taken-values';

/** Converts e-mail addresses to lower case and gives accounts without a unique address or username a new one. */
export const fillAccountNames: Step = async (importRows, table, context) => {
  for (const importRow of importRows) lowerEmail(importRow);
  await fillNames('email', importRows, table, context);
  await fillNames('username', importRows, table, context);
  return importRows;
};

function lowerEmail({ values, notes }: ImportRow): void {
  const email = values.get('email');
  if (typeof email !== 'string' || email === email.toLowerCase()) return;
  values.set('email', email.toLowerCase());
  notes.push({ rule: 'email-lower-cased', column: 'email', detail: email });
}

async function fillNames(
  column: 'email' | 'username',
  importRows: readonly ImportRow[],
  table: TableImport,
  context: ImportContext,
): Promise<void> {
  const taken = await TakenValues.of(importRows, table, column, context);
  for (const { id, values, notes } of importRows) {
    const value = String(values.get(column) ?? '');
    if (value !== '' && taken.claim(value)) continue;
    const make = column === 'email' ? emailFor : usernameFor;
    const made = await taken.claimGenerated((attempt) =>
      make(value, attempt === 0 ? `${id}` : `${id}-${attempt}`),
    );
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
