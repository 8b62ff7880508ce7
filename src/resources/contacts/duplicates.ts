import type { Dialect } from '../../database/dialects/dialect';
import type { Sql } from '../../database/sql';
import type { Contact } from './contact.entity';
import { InputError } from '../../errors/input-error';
import type { Model } from '../../model/model';
import type { Row } from '../../model/rows';
import { OwnRow } from '../../query/own-row';

export const DUPLICATE_KINDS = ['email', 'phone', 'name'] as const;
export type DuplicateKind = (typeof DUPLICATE_KINDS)[number];

/** Minimum number of digits for a phone number to be compared. */
const MIN_DIGITS = 7;
/** Contacts shown per group; `count` is the size of the group. */
const MAX_SHOWN = 100;
const DEFAULT_GROUPS = 100;
const MAX_GROUPS = 1_000;

/** A group of contacts that share an e-mail address, phone number or name. */
export interface Duplicates {
  readonly by: DuplicateKind;
  /** The e-mail address in lower case, the digits of the number, or the name in lower case with single blanks. */
  readonly key: string;
  readonly count: number;
  /** Ascending id, relations as bare ids. */
  readonly contacts: readonly Row<Contact>[];
}

export interface DuplicatesQuery {
  readonly kinds: readonly DuplicateKind[];
  readonly start: number;
  readonly limit: number;
}

/** Throws `InputError` for an unknown kind or a number out of range. */
export function readDuplicatesQuery(options: Readonly<Partial<Record<string, string>>>): DuplicatesQuery {
  const { by = DUPLICATE_KINDS.join(), _start = '0', _limit = String(DEFAULT_GROUPS) } = options;
  const kinds = by.split(',');
  if (!kinds.every((kind) => DUPLICATE_KINDS.includes(kind as DuplicateKind)))
    throw new InputError(`by must be some of the following values: ${DUPLICATE_KINDS.join(', ')}`);
  const isNumber = (text: string) => /^\d{1,9}$/.test(text);
  if (!isNumber(_start)) throw new InputError('_start must be a number from 0');
  if (!isNumber(_limit) || Number(_limit) > MAX_GROUPS)
    throw new InputError(`_limit must be a number up to ${MAX_GROUPS}`);
  return {
    kinds: DUPLICATE_KINDS.filter((kind) => kinds.includes(kind)),
    start: Number(_start),
    limit: Number(_limit),
  };
}

/** Returns a page of groups of all kinds, ordered by kind and key. */
export async function findDuplicates(
  model: Model<Contact>,
  query: DuplicatesQuery,
  sql: Sql,
): Promise<Duplicates[]> {
  const found: Duplicates[] = [];
  let { start } = query;
  for (const by of query.kinds) {
    const limit = query.limit - found.length;
    if (limit <= 0) break;
    const groups = await groupsOf(by, sql, { start, limit });
    if (groups.length === 0 && start > 0) start -= await countGroups(by, sql);
    else start = 0;
    found.push(...(await withContacts(model, by, groups, sql)));
  }
  return found;
}

type Group = readonly [key: string, count: number];

const REPEATED = 'GROUP BY k HAVING COUNT(*) > 1';

async function groupsOf(
  by: DuplicateKind,
  sql: Sql,
  page: { start: number; limit: number },
): Promise<Group[]> {
  const limit = sql.dialect.limit(page.limit, page.start);
  const rows = await sql.rows(
    `SELECT k, COUNT(*) FROM (${keysOf(by, sql.dialect)}) x ${REPEATED} ORDER BY k${limit.sql}`,
    limit.parameters,
  );
  // MySQL gives a binary key as bytes.
  return rows.map(([key, count]): Group => [String(key), Number(count)]);
}

async function countGroups(by: DuplicateKind, sql: Sql): Promise<number> {
  const [row] = await sql.rows(
    `SELECT COUNT(*) FROM (SELECT 1 FROM (${keysOf(by, sql.dialect)}) x ${REPEATED}) y`,
  );
  return Number(row?.[0]);
}

async function withContacts(
  model: Model<Contact>,
  by: DuplicateKind,
  groups: readonly Group[],
  sql: Sql,
): Promise<Duplicates[]> {
  if (groups.length === 0) return [];
  const list = sql.dialect.valueList(groups.map(([key]) => key));
  const rows = await sql.rows(
    `SELECT k, id FROM (${keysOf(by, sql.dialect)}) x WHERE k IN ${list.sql} ORDER BY id`,
    list.parameters,
  );
  const ids = new Map(groups.map(([key]) => [key, [] as number[]]));
  for (const [key, id] of rows) {
    const group = ids.get(String(key));
    if (group && group.length < MAX_SHOWN) group.push(id as number);
  }
  const contacts = await new OwnRow(model).byIds([...new Set([...ids.values()].flat())], sql);
  const shown = (key: string) => (ids.get(key) ?? []).flatMap((id) => contacts.get(id) ?? []);
  return groups.map(([key, count]) => ({ by, key, count, contacts: shown(key) }));
}

/** The columns that hold the keys of a kind. */
const COLUMNS = {
  email: ['email', 'email_other'],
  phone: ['phone', 'phone_other'],
  name: ['name'],
} as const satisfies Record<DuplicateKind, readonly (keyof Row<Contact>)[]>;

/** A SELECT of each contact's id with each of its keys of a kind. */
function keysOf(by: DuplicateKind, dialect: Dialect): string {
  const selectKeys = (key: string, column: string, condition: string) =>
    `SELECT id, ${dialect.binary(key)} AS k FROM contacts WHERE ${dialect.timeCheck(['id'])}${column} <> '' AND ${condition}`;
  const selectOf = (column: string): string => {
    if (by === 'email') return selectKeys(dialect.lower(column), column, '1 = 1');
    const key = by === 'phone' ? dialect.digits(column) : dialect.singleBlanks(dialect.lower(column));
    return selectKeys(key, column, by === 'phone' ? `LENGTH(${key}) >= ${MIN_DIGITS}` : `${key} <> ''`);
  };
  return COLUMNS[by].map(selectOf).join(' UNION ');
}
