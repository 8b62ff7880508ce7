import type { Row } from '../api/records';
import { instantOf, localInput } from '../resources/dates';
import { type Field, isRelation, type Resource } from '../resources/field';

/** What a field of a form holds: a text, a tick, an id, or ids. */
export type Value = string | boolean | number | null | number[];
export type Values = Record<string, Value>;

/** The fields of the form of a new row, or of one that exists. */
export const formFields = ({ fields }: Resource, isNew: boolean): Field[] =>
  fields.filter(
    (field) => field.filterOnly !== true && (isNew || !isRelation(field) || field.newOnly !== true),
  );

/** What a form starts with: a row, or what an address like `?country=5` gives a new one. */
export function valuesOf(resource: Resource, row: Row | undefined, given: URLSearchParams): Values {
  return Object.fromEntries(
    formFields(resource, row === undefined).map((field) => [
      field.key,
      row ? valueOf(field, row) : initialValue(field, given.get(field.key) ?? undefined),
    ]),
  );
}

function valueOf(field: Field, row: Row): Value {
  const holder = field.from === undefined ? row : ((row[field.from] ?? {}) as Row);
  const value = holder[field.key] ?? null;
  if (field.kind === 'relation') return value === null ? null : (value as Row).id;
  if (field.kind === 'relations') return (value as Row[]).map(({ id }) => id);
  if (field.kind === 'boolean') return value === true;
  if (field.kind === 'datetime') return localInput(value as string | null);
  return (value ?? '') as string;
}

const isId = (text: string): boolean => /^[1-9]\d*$/.test(text);

function initialValue(field: Field, given = ''): Value {
  switch (field.kind) {
    case 'relation':
      return isId(given) ? Number(given) : null;
    case 'relations':
      return given.split(',').filter(isId).map(Number);
    case 'boolean':
      return field.initially ?? false;
    case 'choice':
      return given || (field.options[0]?.value ?? '');
    default:
      return given;
  }
}

/** What the API is sent for a value: an empty field is null there. */
function sentValue({ kind }: Field, value: Value): unknown {
  if (kind === 'datetime') return instantOf(String(value));
  return value === '' ? null : value;
}

export const isShown = ({ onlyWhen }: Field, values: Values): boolean =>
  onlyWhen === undefined || values[onlyWhen.field] === onlyWhen.value;

/** Of a new row what is not empty, of another what has changed. */
export function bodyOf(
  resource: Resource,
  values: Values,
  before: Values | undefined,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of formFields(resource, before === undefined)) {
    const value = values[field.key] ?? null;
    if (!isShown(field, values)) continue;
    const sent = sentValue(field, value);
    const isSaid = before ? !isSame(value, before[field.key] ?? null) : sent !== null && !isSame(sent, []);
    if (isSaid) body[field.key] = sent;
  }
  return body;
}

/** The values of a form whose row has changed: what differs from the row as it was is somebody's work and stays. */
export const followed = (values: Partial<Values>, old: Values, now: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      isSame(value, old[key]) ? (now[key] ?? null) : (value ?? null),
    ]),
  );

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A form with a value changed, and emptied what lay within another one before. */
export function changed(resource: Resource, values: Values, key: string, value: Value): Values {
  let next: Values = { ...values, [key]: value };
  for (const field of resource.fields)
    if (
      field.kind === 'relation' &&
      field.within?.some((each) => each.field === key) &&
      next[field.key] !== null
    )
      next = changed(resource, next, field.key, null);
  return next;
}
