import type { Resource } from '../resources/field';
import type { Head } from './csv-head';
import { baseOf, type ImportColumn, importColumnsOf } from './import-columns';

/** What spreadsheets call columns besides their names and labels, without blanks, in small letters. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  name: ['fullname', 'contactname'],
  title: ['subject'],
  contact_type: ['type', 'kind'],
  email: ['mail', 'emailaddress'],
  phone: ['mobile', 'telephone', 'phonenumber', 'tel'],
  address_1: ['address', 'street', 'address1'],
  city: ['town'],
  pincode: ['pin', 'zip', 'zipcode', 'postcode', 'postalcode'],
  last_name: ['surname', 'familyname'],
  first_name: ['givenname', 'forename'],
  is_active: ['active'],
  activitytype: ['type', 'kind'],
  start_datetime: ['start', 'begins', 'date'],
  end_datetime: ['end'],
  tags: ['tag'],
  villages: ['village'],
};

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const IDS = /^[\d;\s]+$/;

/** For each column of a file the column of the import that its header and its first values suggest, or null. */
export function guessColumns(resource: Resource, { header, samples }: Head): readonly (string | null)[] {
  const columns = importColumnsOf(resource);
  return header.map((text, place) => {
    const values = samples.map((cells) => cells[place] ?? '').filter((value) => value !== '');
    return guess(columns, text, values)?.name ?? null;
  });
}

function guess(
  columns: readonly ImportColumn[],
  text: string,
  values: readonly string[],
): ImportColumn | undefined {
  const header = plain(text);
  if (header === '') return undefined;
  const exact = columns.find((column) => spellingsOf(column).includes(header));
  if (exact) return exact;
  // The files of the API itself have ids under the bare name of a relation, or the names of tags.
  const ofApi = columns.find(({ name }) => name === text);
  const holdsIds = values.every((value) => IDS.test(value));
  if (ofApi && (holdsIds || ofApi.by === 'name')) return ofApi;
  const ofRelation = columns.filter(({ name, by }) => by !== undefined && isCalled(baseOf(name), header));
  const wanted = values.length > 0 && holdsIds ? 'id' : 'name';
  return ofRelation.find(({ by }) => by === wanted) ?? ofRelation[0];
}

/** What names this very column; the bare name of a relation leaves open by what it is told. */
function spellingsOf({ name, label, by }: ImportColumn): string[] {
  if (by === undefined) return [name, label, ...(ALSO[name] ?? [])].map(plain);
  return [`${baseOf(name)}${by}`, label].map(plain);
}

const isCalled = (base: string, header: string): boolean =>
  [base, ...(ALSO[base] ?? [])].some((text) => plain(text) === header);
