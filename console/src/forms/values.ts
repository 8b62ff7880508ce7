import type { Row } from '../api/records';
import { instantOf, localInput } from '../resources/dates';
import { type Field, isRelation, type Resource } from '../resources/field';

/** The value of a form field: text, checkbox state, id or ids. */
export type Value = string | boolean | number | null | number[];
export type Values = Record<string, Value>;

/** Returns the form fields of a new or an existing row. */
export const formFields = ({ fields }: Resource, isNew: boolean): Field[] =>
  fields.filter(
    (field) => field.filterOnly !== true && (isNew || !isRelation(field) || field.newOnly !== true),
  );

/** Returns the initial values of a form: from the row or, for a new row, from URL parameters such as `?country=5`. */
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

/** Converts a value for the API: an empty field becomes null. */
function sentValue({ kind }: Field, value: Value): unknown {
  if (kind === 'datetime') return instantOf(String(value));
  return value === '' ? null : value;
}

export const isShown = ({ onlyWhen }: Field, values: Values): boolean =>
  onlyWhen === undefined || values[onlyWhen.field] === onlyWhen.value;

/** Returns the request body: the non-empty values of a new row, or the changed values of an existing row. */
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
    const isIncluded = before
      ? !isSame(value, before[field.key] ?? null)
      : sent !== null && !isSame(sent, []);
    if (isIncluded) body[field.key] = sent;
  }
  return body;
}

/** Updates the form values after the row has changed on the server; values that the user has edited are kept. */
export const rebaseValues = (values: Partial<Values>, old: Values, now: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      isSame(value, old[key]) ? (now[key] ?? null) : (value ?? null),
    ]),
  );

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Sets a value and clears relations that depend on it, e.g. the district of another state. */
export function withChange(resource: Resource, values: Values, key: string, value: Value): Values {
  let next: Values = { ...values, [key]: value };
  for (const field of resource.fields)
    if (
      field.kind === 'relation' &&
      field.within?.some((each) => each.field === key) &&
      next[field.key] !== null
    )
      next = withChange(resource, next, field.key, null);
  return next;
}
