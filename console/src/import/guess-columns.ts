import type { Resource } from '../resources/field';
import type { Head } from './csv-head';
import { baseOf, type ImportColumn, importColumnsOf } from './import-columns';

/** Common column names in spreadsheets besides name and label, in lower case without blanks. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
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

/** Guesses the import column for each file column from its header and sample values; null if there is no match. */
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
  // In exports of the API, a relation without a column suffix contains ids, or tag names.
  const ofApi = columns.find(({ name }) => name === text);
  const holdsIds = values.every((value) => IDS.test(value));
  if (ofApi && (holdsIds || ofApi.by === 'name')) return ofApi;
  const ofRelation = columns.filter(({ name, by }) => by !== undefined && isCalled(baseOf(name), header));
  const wanted = values.length > 0 && holdsIds ? 'id' : 'name';
  return ofRelation.find(({ by }) => by === wanted) ?? ofRelation[0];
}

/** Returns the spellings that identify exactly this column. The name of a relation alone does not identify its key. */
function spellingsOf({ name, label, by }: ImportColumn): string[] {
  if (by === undefined) return [name, label, ...(SYNONYMS[name] ?? [])].map(plain);
  return [`${baseOf(name)}${by}`, label].map(plain);
}

const isCalled = (base: string, header: string): boolean =>
  [base, ...(SYNONYMS[base] ?? [])].some((text) => plain(text) === header);
