import { readId } from '../../crud/input-field';
import { bodyObject } from '../../crud/read-input';
import { InputError } from '../../errors/input-error';
import type { FieldValue } from '../../model/field-kinds';
import { isOwn, type Model } from '../../model/model';
import type { JsonObject } from '../../query/row-reader';

export const MAX_MERGED = 100;

/** The contacts that `{"from": [ids]}` names; throws `InputError` unless they are some other ones. */
export function readMergeBody(body: unknown, into: number): readonly number[] {
  const { from } = bodyObject(body);
  const ids = Array.isArray(from) ? from.map((value) => readId(value)) : [];
  if (ids.length === 0 || ids.includes(undefined))
    throw new InputError("Relation 'from' expects an array of ids");
  if (ids.length > MAX_MERGED) throw new InputError(`from may hold at most ${MAX_MERGED} ids`);
  if (ids.includes(into)) throw new InputError('A contact cannot be merged into itself');
  return [...new Set(ids as number[])];
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

/** What the other rows, in their order, know of the columns that are empty in the first. */
export function filledIn(
  model: Model,
  row: JsonObject,
  others: readonly JsonObject[],
): ReadonlyMap<string, FieldValue> {
  const values = new Map<string, FieldValue>();
  for (const field of model.fields.filter(isOwn)) {
    if (field.type === 'id' || field.readonly || !isEmpty(row[field.name])) continue;
    const found = others.map((other) => other[field.name]).find((value) => !isEmpty(value));
    if (found !== undefined) values.set(field.name, found as FieldValue);
  }
  return values;
}
