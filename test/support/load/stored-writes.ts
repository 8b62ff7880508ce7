import { connectTo, type SqlConnection } from './sql-connection';
import { type Acknowledged, NAME_PREFIX } from './writers';

interface StoredWrites {
  /** Acknowledged, and not there or with other values. */
  readonly lost: number;
  /** Names that two rows have. */
  readonly duplicated: number;
  /** Contacts, sub-rows and links that are not whole. */
  readonly partial: number;
}

const OF_WRITERS = `LIKE '${NAME_PREFIX}%'`;
const NAMED = { contacts: 'name', activities: 'title', tags: 'name' };

/** Each counts rows that no unit of work leaves behind when it is stored as a whole or not at all. */
const PARTIAL = [
  `contacts LEFT JOIN organizations ON organizations.id = contacts.organization
   LEFT JOIN individuals ON individuals.id = contacts.individual
   WHERE NOT (contact_type = 'organization' AND organizations.id IS NOT NULL AND contacts.individual IS NULL)
   AND NOT (contact_type = 'individual' AND individuals.id IS NOT NULL AND contacts.organization IS NULL)`,
  `contacts LEFT JOIN organizations ON organizations.id = contacts.organization
   LEFT JOIN individuals ON individuals.id = contacts.individual
   WHERE contacts.name ${OF_WRITERS} AND contacts.name <> COALESCE(organizations.name, individuals.first_name, '')`,
  ownerless('organizations', 'contacts', 'organization'),
  ownerless('individuals', 'contacts', 'individual'),
  pointless('activityassignees', 'activity', 'activities'),
  pointless('activityassignees', 'contact', 'contacts'),
  pointless('contacttags', 'tag', 'tags'),
  pointless('contacttags', 'contact', 'contacts'),
  pointless('contacts_villages', 'contact', 'contacts'),
  pointless('contacts_villages', 'village', 'villages'),
  `${ownerless('activities', 'activityassignees', 'activity')} AND title ${OF_WRITERS}`,
  `${ownerless('tags', 'contacttags', 'tag')} AND name ${OF_WRITERS}`,
];

/** Rows that none of the others refers to. */
function ownerless(table: string, others: string, column: string): string {
  return `${table} LEFT JOIN ${others} ON ${others}.${column} = ${table}.id WHERE ${others}.${column} IS NULL`;
}

/** Rows that refer to none of the others. */
function pointless(table: string, column: string, others: string): string {
  return `${table} LEFT JOIN ${others} ON ${others}.id = ${table}.${column} WHERE ${others}.id IS NULL`;
}

/** What the database holds of the acknowledged writes, read with its own driver. */
export async function checkStoredWrites(
  databaseUrl: string,
  acknowledged: readonly Acknowledged[],
): Promise<StoredWrites> {
  const connection = await connectTo(databaseUrl);
  return check(connection, acknowledged).finally(() => connection.close());
}

async function check(
  connection: SqlConnection,
  acknowledged: readonly Acknowledged[],
): Promise<StoredWrites> {
  const stored = await storedRows(connection);
  const lost = acknowledged.filter((row) => {
    const expected = row.orElse === undefined ? [row] : [row, { ...row, ...row.orElse }];
    return !expected.some((each) => stored.get(`${row.kind} ${row.id}`) === textOf(each));
  });
  const count = async (from: string) =>
    Number((await connection.query<{ n: number }>(`SELECT COUNT(*) AS n FROM ${from}`))[0]?.n);
  const sum = async (all: string[]) =>
    (await Promise.all(all.map(count))).reduce((total, each) => total + each, 0);
  const duplicates = Object.entries(NAMED).map(
    ([table, name]) =>
      `(SELECT ${name} FROM ${table} WHERE ${name} ${OF_WRITERS} GROUP BY ${name} HAVING COUNT(*) > 1) AS twice`,
  );
  return { lost: lost.length, duplicated: await sum(duplicates), partial: await sum(PARTIAL) };
}

/** A row as a text that two rows share when they are the same. */
const textOf = ({ name, type, contacts }: Pick<Acknowledged, 'name' | 'type' | 'contacts'>): string =>
  JSON.stringify([name, type ?? null, [...contacts].sort((x, y) => x - y)]);

/** What is stored, by kind and id. */
async function storedRows(connection: SqlConnection): Promise<ReadonlyMap<string, string>> {
  const rows = new Map<string, string>();
  const contacts = await connection.query<{ id: number; name: string; type: 'organization' | 'individual' }>(
    'SELECT id, name, contact_type AS type FROM contacts',
  );
  for (const { id, ...contact } of contacts) rows.set(`contact ${id}`, textOf({ ...contact, contacts: [] }));
  const linked = [
    ['activity', 'activities', 'title', 'activityassignees'],
    ['tag', 'tags', 'name', 'contacttags'],
  ] as const;
  for (const [kind, table, name, links] of linked) {
    const found = await connection.query<{ id: number; name: string; contacts: string | null }>(
      `SELECT ${table}.id, ${table}.${name} AS name, GROUP_CONCAT(${links}.contact) AS contacts
       FROM ${table} LEFT JOIN ${links} ON ${links}.${kind} = ${table}.id GROUP BY ${table}.id, ${table}.${name}`,
    );
    for (const { id, name: text, contacts: ids } of found)
      rows.set(`${kind} ${id}`, textOf({ name: text, contacts: (ids ?? '').split(',').map(Number) }));
  }
  return rows;
}
