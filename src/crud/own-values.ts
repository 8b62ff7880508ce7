import type { FieldValue } from '../model/field-kinds';
import { isOwn, type Model } from '../model/model';
import type { InputValue } from './input-field';
import type { RowValues } from '../model/rows';

/** Returns the values of an input that belong to the model's own table, in model order. */
export function ownValues(model: Model, values: ReadonlyMap<string, InputValue>): RowValues {
  return new Map(
    model.fields.filter(isOwn).flatMap(({ name }): [string, FieldValue][] => {
      const value = values.get(name);
      return value === undefined ? [] : [[name, value as FieldValue]];
    }),
  );
}

/** Returns the values of a new row for keys that are absent from its input. */
export function defaultValues(model: Model): RowValues {
  return new Map(
    model.fields.flatMap((field): [string, FieldValue][] => {
      if (field.type === 'column' && !field.readonly) return [[field.name, field.default]];
      return field.type === 'to-one' && field.column !== null ? [[field.name, null]] : [];
    }),
  );
}

/** Returns all columns of a new row; `extra` are columns that the server sets. */
export const newRow = (
  model: Model,
  values: ReadonlyMap<string, InputValue>,
  extra: RowValues = new Map(),
): RowValues => new Map([...defaultValues(model), ...ownValues(model, values), ...extra]);
