import { connectTo, type SqlConnection } from './sql-connection';
import { type Acknowledged, NAME_PREFIX } from './writers';

interface StoredWrites {
  /** Acknowledged writes that are missing or have other values. */
  readonly lost: number;
  /** Names that occur in two rows. */
  readonly duplicated: number;
  /** Incomplete contacts, sub-rows and links. */
  readonly partial: number;
}

const OF_WRITERS = `LIKE '${NAME_PREFIX}%'`;
const NAMED = { contacts: 'name', activities: 'title', tags: 'name' };

/** Each statement counts rows that can exist only if a unit of work was stored incompletely. */
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

/** Selects rows that no other row refers to. */
function ownerless(table: string, others: string, column: string): string {
  return `${table} LEFT JOIN ${others} ON ${others}.${column} = ${table}.id WHERE ${others}.${column} IS NULL`;
}

/** Selects rows that refer to no other row. */
function pointless(table: string, column: string, others: string): string {
  return `${table} LEFT JOIN ${others} ON ${others}.id = ${table}.${column} WHERE ${others}.id IS NULL`;
}

/** Compares the database with the acknowledged writes, using a separate driver. */
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

/** Serializes a row for comparison. */
const textOf = ({ name, type, contacts }: Pick<Acknowledged, 'name' | 'type' | 'contacts'>): string =>
  JSON.stringify([name, type ?? null, [...contacts].sort((x, y) => x - y)]);

/** Returns the stored rows, keyed by kind and id. */
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
