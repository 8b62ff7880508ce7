import type { Sql } from '../../database/sql';
import type { ContactType } from '../../resources/contacts/contact.entity';

const NAMES = {
  organization: "SELECT id, name, '' FROM organizations",
  individual: 'SELECT id, first_name, last_name FROM individuals',
} satisfies Record<ContactType, string>;

const MAX_CODE_POINTS = 255;

/** Returns contact names derived from sub-rows, by sub-row id. */
export async function subRowNames(
  kind: ContactType,
  ids: readonly number[],
  sql: Sql,
): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const list = sql.dialect.idList(ids);
  const rows = await sql.rows(`${NAMES[kind]} WHERE id IN ${list.sql}`, list.parameters);
  return new Map(
    rows.map(([id, first, last]) => {
      const name = [first, last].filter((part) => part !== null && part !== '').join(' ');
      return [Number(id), [...name].slice(0, MAX_CODE_POINTS).join('')];
    }),
  );
}
